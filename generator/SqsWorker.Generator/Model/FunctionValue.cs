namespace SqsWorker.Generator.Model;

/// <summary>A variable or a tag.</summary>
internal sealed record FunctionValue(string Name, string Value);
