using Amazon.SQS.Model;

namespace SqsWorker.Sending;

/// <summary>A message on its way out. Its deduplication id is given once, so that SQS knows its tries as one message.</summary>
internal sealed class OutgoingMessage
{
    /// <summary>The message's place among those given.</summary>
    public required int Index { get; init; }

    /// <summary>What the user sends.</summary>
    public object? Value { get; init; }

    public required string Body { get; init; }

    public required Dictionary<string, MessageAttributeValue> Attributes { get; init; }

    /// <summary>As SQS counts it: the body and the attributes' names, types and values, in UTF-8.</summary>
    public required int Size { get; init; }

    public string? TraceHeader { get; init; }

    public int? DelaySeconds { get; init; }

    public string? GroupId { get; init; }

    public string? DeduplicationId { get; init; }

    /// <summary>How often it was sent and refused.</summary>
    public int Tries { get; set; }
}
