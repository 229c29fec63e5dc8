namespace SqsWorker;

/// <summary>
/// What SQS says about a message, and the verbs for its outcome. The last verb said wins over returning; after an
/// exception the verb still stands. It is an abstract class so that a test can make one.
/// </summary>
public abstract class MessageContext
{
    /// <summary>Gets the id that SQS gave the message.</summary>
    public abstract string MessageId { get; }

    /// <summary>Gets the declared name of the queue.</summary>
    public abstract string Queue { get; }

    /// <summary>Gets how often the message has been received, this time included. 1 or more.</summary>
    public abstract int ReceiveCount { get; }

    /// <summary>Gets when the message was sent.</summary>
    public abstract DateTimeOffset SentAt { get; }

    /// <summary>Gets the message's own attributes. Binary values are base64.</summary>
    public abstract IReadOnlyDictionary<string, string> Attributes { get; }

    /// <summary>Gets the message group, or <see langword="null"/> where none was given.</summary>
    public abstract string? GroupId { get; }

    /// <summary>Gets the deduplication id of a message of a FIFO queue, or <see langword="null"/> on other queues.</summary>
    public abstract string? DeduplicationId { get; }

    /// <summary>Gets when the handler's token will be cancelled because this worker ends. A lost lease cancels it sooner.</summary>
    /// <value>
    /// In Lambda a moment before the function's timeout. In a host <see langword="null"/> until it is stopped: there is no end that anybody knows. It may
    /// come nearer while a handler runs, when the function or the host is told to stop.
    /// </value>
    public abstract DateTimeOffset? Deadline { get; }

    /// <summary>Leaves the message to be received again after the default back-off: exponential by receive count, with jitter.</summary>
    public abstract void Retry();

    /// <summary>Leaves the message to be received again after a delay of one's own.</summary>
    /// <param name="delay">
    /// Zero to 12 hours minus the time the message was already held: SQS keeps no message invisible longer
    /// (<see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibility.html">ChangeMessageVisibility</see>).
    /// A longer one is cut to that.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="delay"/> is negative or over 12 hours.</exception>
    public abstract void RetryAfter(TimeSpan delay);

    /// <summary>Moves the message to the dead-letter queue now, with a reason.</summary>
    /// <param name="reason">Why, for whoever reads the dead-letter queue. Long ones are cut. Must hold no secrets.</param>
    public abstract void DeadLetter(string reason);
}
