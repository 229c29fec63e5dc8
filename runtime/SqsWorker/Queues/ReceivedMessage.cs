using Amazon.SQS.Model;

namespace SqsWorker.Queues;

/// <summary>A message as a receive brought it.</summary>
/// <param name="body">The body.</param>
/// <param name="lease">What the body is borrowed from, or <see langword="null"/> where it is its own.</param>
internal sealed class ReceivedMessage(MessageText body, BodyLease? lease = null)
{
    private BodyLease? _lease = lease;

    /// <summary>Gets SQS's name for the message, the same in every receive.</summary>
    public required MessageText MessageId { get; init; }

    /// <summary>Gets what this receive is called when it is deleted or extended.</summary>
    public required MessageText ReceiptHandle { get; init; }

    /// <summary>Gets the body; nothing after it was let go.</summary>
    public MessageText Body { get; private set; } = body;

    /// <summary>Gets how often it was received, this time included; 0 where SQS did not say.</summary>
    public int ReceiveCount { get; init; }

    /// <summary>Gets when it was sent, in Unix milliseconds; 0 where SQS did not say.</summary>
    public long SentTimestamp { get; init; }

    public string? GroupId { get; init; }

    public string? DeduplicationId { get; init; }

    public string? TraceHeader { get; init; }

    /// <summary>Gets all that SQS says about the message, by SQS's own names: an event that is forwarded has it. Null where it was not kept.</summary>
    public IReadOnlyDictionary<string, string>? SystemAttributes { get; init; }

    /// <summary>Gets the body's MD5 digest, for an event that is forwarded. Null where it was not kept.</summary>
    public string? BodyDigest { get; init; }

    /// <summary>Gets what the sender wrote beside the body, or <see langword="null"/>.</summary>
    public Dictionary<string, MessageAttributeValue>? Attributes { get; init; }

    /// <summary>Lets the body go: it was handled, and nobody reads it again. Until SQS has deleted it, the message itself is still in hand.</summary>
    public void LetBodyGo()
    {
        Body = default;
        Interlocked.Exchange(ref _lease, null)?.LetGo();
    }
}
