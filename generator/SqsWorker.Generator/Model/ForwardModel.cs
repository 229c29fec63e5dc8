namespace SqsWorker.Generator.Model;

/// <summary>The function that a queue's messages are handed to, by its name or ARN.</summary>
internal sealed record ForwardModel(string Function);
