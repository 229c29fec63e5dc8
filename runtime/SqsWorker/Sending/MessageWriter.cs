using System.Text;
using Amazon.SQS.Model;
using SqsWorker.Processing;
using SqsWorker.Queues;

namespace SqsWorker.Sending;

/// <summary>The user's message and options → what is sent, or what is wrong with them.</summary>
internal static class MessageWriter
{
    // With the sender's context, a message still has room for the reason that its dead letter would have.
    private const int MostAttributesTraced = SqsLimits.MostAttributes - 1;
    private const int LargestTraced = SqsLimits.LargestMessage - DeadLetters.LargestReason;

    public static bool TryWrite<T>(
        int index, T message, SendOptions? options, Func<T, string> write, bool isFifo, out OutgoingMessage outgoing, out SendError? error)
    {
        outgoing = null!;
        options ??= new SendOptions();
        string body;
        try
        {
            body = write(message);
        }
        catch (Exception exception)
        {
            // A property or a converter of the user's may throw anything; its text may quote the message.
            error = new SendError("Unwritable", $"The message could not be written as a body: {exception.GetType().Name}.");
            return false;
        }

        var attributes = Attributes(options);
        var size = Encoding.UTF8.GetByteCount(body) + attributes.Sum(static one => Size(one.Key, one.Value));
        error = MessageRules.Check(body, size, options, isFifo);
        if (error is not null)
        {
            return false;
        }

        size += TraceContext.AddTo(attributes, MostAttributesTraced, LargestTraced - size);
        outgoing = new OutgoingMessage
        {
            Index = index,
            Value = message,
            Body = body,
            Attributes = attributes,
            Size = size,
            TraceHeader = TraceContext.XRayHeader,
            DelaySeconds = options.Delay is { } delay ? (int)Math.Ceiling(delay.TotalSeconds) : null,
            GroupId = options.GroupId,
            DeduplicationId = options.DeduplicationId ?? (isFifo ? Guid.NewGuid().ToString("N") : null),
        };
        return true;
    }

    private static Dictionary<string, MessageAttributeValue> Attributes(SendOptions options)
    {
        var attributes = new Dictionary<string, MessageAttributeValue>(options.Attributes.Count, StringComparer.Ordinal);
        foreach (var (name, value) in options.Attributes)
        {
            attributes[name] = new MessageAttributeValue { DataType = "String", StringValue = value };
        }

        return attributes;
    }

    /// <summary>How many bytes SQS counts for an attribute.</summary>
    public static int Size(string name, MessageAttributeValue value) =>
        Encoding.UTF8.GetByteCount(name) + value.DataType.Length + Encoding.UTF8.GetByteCount(value.StringValue ?? "");
}
