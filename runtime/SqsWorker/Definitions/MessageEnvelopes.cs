namespace SqsWorker.Definitions;

/// <summary>What may be around a message in a queue's bodies.</summary>
[Flags]
public enum MessageEnvelopes
{
    /// <summary>Nothing: the body is the message.</summary>
    None = 0,

    /// <summary>A notification of SNS; the message is its <c>Message</c>.</summary>
    Sns = 1,

    /// <summary>An event of EventBridge; the message is its <c>detail</c>.</summary>
    EventBridge = 2,

    /// <summary>An event of S3; the message is one of its <c>Records</c>, or all.</summary>
    S3 = 4,

    /// <summary>Nothing, from a topic that delivers raw. What SNS says of the subscription itself is no message.</summary>
    RawSns = 8,
}
