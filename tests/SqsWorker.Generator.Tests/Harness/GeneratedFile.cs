namespace SqsWorker.Generator.Tests.Harness;

/// <summary>One generated file.</summary>
internal sealed record GeneratedFile(string Name, string Text);
