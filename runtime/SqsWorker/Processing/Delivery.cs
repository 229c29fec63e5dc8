using System.Collections.Frozen;
using Amazon.SQS.Model;
using SqsWorker.Envelopes;
using SqsWorker.Queues;

namespace SqsWorker.Processing;

/// <summary>One received message on its way: what SQS said, its lease, and its outcome.</summary>
internal sealed class Delivery : MessageContext
{
    /// <summary>
    /// How many bytes a message takes besides body and attributes: names, lease, its place on the wheel, and the list that waits to be handled. A receive allocates 1,120 for each
    /// (GC.GetAllocatedBytesForCurrentThread, as DeliverySizeTests has it), and of 10,000 that wait for a place each keeps 1,900 more in the heap than its share of the array with
    /// the bodies (the difference of GC.GetTotalMemory).
    /// </summary>
    public const int OwnSize = 2048;

    private readonly ReceivedMessage _message;
    private readonly RunEnd _end;
    private readonly TimeProvider _time;
    private readonly long _received;
    private IReadOnlyDictionary<string, string>? _attributes;
    private string? _messageId;

    /// <param name="message">The message.</param>
    /// <param name="queue">The queue's declared name.</param>
    /// <param name="asked">When the receive was sent, as a timestamp: the lease can't have begun earlier.</param>
    /// <param name="visibility">How long the lease is.</param>
    /// <param name="end">When the worker must have ended.</param>
    /// <param name="time">The clock.</param>
    public Delivery(ReceivedMessage message, string queue, long asked, TimeSpan visibility, RunEnd end, TimeProvider time)
    {
        _message = message;
        _time = time;
        _received = asked;
        Lease = new Lease(asked, visibility, time);
        Queue = queue;
        _end = end;
        Size = OwnSize + message.Body.ByteCount + SizeOf(message.Attributes);
        ReceiveCount = Math.Max(1, message.ReceiveCount);
        SentAt = DateTimeOffset.FromUnixTimeMilliseconds(message.SentTimestamp);
    }

    public override string MessageId => _messageId ??= _message.MessageId.ToString();

    public override string Queue { get; }

    public override int ReceiveCount { get; }

    public override DateTimeOffset SentAt { get; }

    public override DateTimeOffset Deadline => _end.Deadline;

    public override string? GroupId => _message.GroupId;

    public override string? DeduplicationId => _message.DeduplicationId;

    public override IReadOnlyDictionary<string, string> Attributes => _attributes ??= MayBeNotification
        ? SnsEnvelope.Attributes(Body, Read(_message.Attributes))
        : Read(_message.Attributes);

    /// <summary>Whether the body may be a notification of SNS, with attributes in it.</summary>
    public bool MayBeNotification { get; set; }

    public MessageText Body => _message.Body;

    /// <summary>Lets the body go: the message was handled.</summary>
    public void LetBodyGo() => _message.LetBodyGo();

    public MessageText ReceiptHandle => _message.ReceiptHandle;

    /// <summary>The message as it was received.</summary>
    public ReceivedMessage Received => _message;

    /// <summary>The sender's trace, in X-Ray's form.</summary>
    public string? TraceHeader => _message.TraceHeader;

    /// <summary>The message's own attributes as SQS gave them, for a copy of it.</summary>
    public IReadOnlyDictionary<string, MessageAttributeValue> SourceAttributes =>
        _message.Attributes ?? (IReadOnlyDictionary<string, MessageAttributeValue>)FrozenDictionary<string, MessageAttributeValue>.Empty;

    /// <summary>How many bytes the body, the attributes and the message itself have, roughly: what it holds while it is in hand.</summary>
    public int Size { get; }

    /// <summary>Whether SQS is told, or about to be, what the outcome says; if not, the message comes again.</summary>
    public bool IsSettled { get; set; }

    /// <summary>What the handler said, or what followed from how it ended.</summary>
    public Outcome Outcome { get; set; }

    /// <summary>What the handler threw the last time, if it threw.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Handlings in this process that failed, for messages of a FIFO group.</summary>
    public int FailedHere { get; set; }

    /// <summary>
    /// Whether the message is handled in a list of its own: it may be the one that made a list fail, and its neighbours must not
    /// fail with it again.
    /// </summary>
    public bool IsSuspect => ReceiveCount > 1 || FailedHere > 0;

    /// <summary>When a message that is held here is to be tried again, as a timestamp; 0 for at once.</summary>
    public long NotBefore { get; set; }

    /// <summary>How long that is from now.</summary>
    public TimeSpan Wait => NotBefore == 0 ? TimeSpan.Zero : TimeSpan.FromTicks(Math.Max(0, -_time.GetElapsedTime(NotBefore).Ticks));

    public TimeSpan Held => _time.GetElapsedTime(_received);

    /// <summary>The time for which it is this worker's.</summary>
    public Lease Lease { get; }

    public override void Retry() => Outcome = Outcome.Retried;

    public override void RetryAfter(TimeSpan delay)
    {
        if (delay < TimeSpan.Zero || delay > SqsLimits.LongestInvisible)
        {
            throw new ArgumentOutOfRangeException(nameof(delay), delay, "A retry can wait for zero to 12 hours.");
        }

        Outcome = Outcome.Retried with { Delay = delay };
    }

    public override void DeadLetter(string reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        Outcome = Outcome.DeadLettered(reason);
    }

    /// <summary>Cuts a wait to what SQS allows: no message stays invisible for more than twelve hours in all.</summary>
    public TimeSpan Allowed(TimeSpan delay)
    {
        var left = SqsLimits.LongestInvisible - Held - TimeSpan.FromSeconds(1);
        return delay < left ? delay : TimeSpan.FromTicks(Math.Max(0, left.Ticks));
    }

    private static int SizeOf(Dictionary<string, MessageAttributeValue>? attributes)
    {
        if (attributes is null)
        {
            return 0;
        }

        var size = 0;
        foreach (var (name, value) in attributes)
        {
            size += name.Length + (value.StringValue?.Length ?? (int)(value.BinaryValue?.Length ?? 0));
        }

        return size;
    }

    private static FrozenDictionary<string, string> Read(Dictionary<string, MessageAttributeValue>? attributes) =>
        attributes is not { Count: > 0 }
            ? FrozenDictionary<string, string>.Empty
            : attributes.ToFrozenDictionary(
                static attribute => attribute.Key,
                static attribute => attribute.Value.BinaryValue is { } binary
                    ? Convert.ToBase64String(binary.ToArray())
                    : attribute.Value.StringValue ?? "",
                StringComparer.Ordinal);
}
