namespace SqsWorker;

/// <summary>What became of a message that was to be sent.</summary>
public sealed record SendReport
{
    /// <summary>Gets the id that SQS gave the message; <see langword="null"/> where it was not sent.</summary>
    public string? MessageId { get; init; }

    /// <summary>Gets the message's place in its FIFO queue; <see langword="null"/> on other queues.</summary>
    public string? SequenceNumber { get; init; }

    /// <summary>Gets why it was not sent; <see langword="null"/> where it was.</summary>
    public SendError? Error { get; init; }

    /// <summary>Gets whether SQS has the message.</summary>
    public bool IsSent => Error is null;
}
