namespace SqsWorker.Testing.Topics;

/// <summary>One message published to a topic.</summary>
/// <param name="TopicArn">The topic.</param>
/// <param name="MessageId">The message's id; every delivery of it has the same.</param>
/// <param name="Subject">The subject, or <see langword="null"/>.</param>
/// <param name="Message">The message.</param>
/// <param name="PublishedAt">When it was published.</param>
public sealed record TopicNotification(string TopicArn, string MessageId, string? Subject, string Message, DateTimeOffset PublishedAt);
