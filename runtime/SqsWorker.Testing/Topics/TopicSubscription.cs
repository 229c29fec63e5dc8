namespace SqsWorker.Testing.Topics;

/// <summary>What gets what a topic publishes.</summary>
/// <param name="Arn">The subscription.</param>
/// <param name="Endpoint">The subscriber: a topic has each once.</param>
/// <param name="Deliver">Gives it a notification.</param>
internal sealed record TopicSubscription(string Arn, string Endpoint, Action<TopicNotification, string> Deliver);
