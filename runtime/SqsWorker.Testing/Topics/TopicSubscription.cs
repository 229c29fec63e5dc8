namespace SqsWorker.Testing.Topics;

/// <summary>A function that gets what a topic publishes.</summary>
internal sealed record TopicSubscription(string Arn, string FunctionName);
