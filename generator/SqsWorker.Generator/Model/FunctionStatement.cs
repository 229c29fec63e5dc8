namespace SqsWorker.Generator.Model;

/// <summary>What a [FunctionPolicy] allows.</summary>
internal sealed record FunctionStatement(EquatableArray<string> Actions, EquatableArray<string> Resources);
