namespace SqsWorker.Testing.Topics;

/// <summary>One message published to a topic.</summary>
/// <param name="TopicArn">The topic.</param>
/// <param name="MessageId">The message's id; every delivery of it has the same.</param>
/// <param name="Subject">The subject, or <see langword="null"/>.</param>
/// <param name="Message">The message.</param>
/// <param name="PublishedAt">When it was published.</param>
public sealed record TopicNotification(string TopicArn, string MessageId, string? Subject, string Message, DateTimeOffset PublishedAt)
{
    /// <summary>Gets what was published beside the message, as texts.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets the message's group, of a FIFO topic.</summary>
    public string? GroupId { get; init; }
}
