namespace SqsWorker.Generator.Model;

/// <summary>A dimension of a metric. An empty value is the queue's physical name, which the stack alone knows.</summary>
internal sealed record DimensionModel(string Name, string Value);
