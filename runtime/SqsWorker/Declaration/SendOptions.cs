namespace SqsWorker;

/// <summary>How a message is sent.</summary>
public sealed record SendOptions
{
    /// <summary>Gets how long the message stays invisible at first.</summary>
    /// <value>Zero to 15 minutes, in whole seconds. The default value is the queue's own delay. Not for FIFO queues, which have one delay for all.</value>
    public TimeSpan? Delay { get; init; }

    /// <summary>Gets the message group.</summary>
    /// <value>1 to 128 ASCII letters, digits and punctuation marks. A FIFO queue needs one; on others it makes the queue share fairly among groups.</value>
    public string? GroupId { get; init; }

    /// <summary>Gets what tells a message of a FIFO queue from one sent before: within five minutes the same id is accepted, and delivered once.</summary>
    /// <value>As for groups. The default value is a new id, so that only the tries of this message count as one.</value>
    public string? DeduplicationId { get; init; }

    /// <summary>Gets the message's own attributes, which the handler finds in its context.</summary>
    /// <value>At most ten. The default value is none.</value>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();
}
