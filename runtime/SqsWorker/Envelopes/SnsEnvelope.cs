using System.Buffers;
using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using SqsWorker.Queues;

namespace SqsWorker.Envelopes;

/// <summary>
/// A notification that SNS did not deliver raw
/// (<see href="https://docs.aws.amazon.com/sns/latest/dg/sns-sqs-as-subscriber.html">SNS and SQS</see>).
/// </summary>
internal static class SnsEnvelope
{
    /// <exception cref="EnvelopeException">It has no message.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> body, JsonMember message, Func<ReadOnlyMemory<byte>, T> read)
    {
        if (!message.IsText)
        {
            throw new EnvelopeException("The notification of SNS has no Message that is a text.");
        }

        // Unescaped it is never longer.
        var buffer = ArrayPool<byte>.Shared.Rent(message.Length);
        try
        {
            var reader = EnvelopeReader.Of(message.In(body).Span);
            reader.Read();
            return read(buffer.AsMemory(0, Copy(ref reader, buffer)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>What was published beside the message, and what SQS itself says, which counts.</summary>
    /// <param name="body">The body, perhaps a notification.</param>
    /// <param name="own">The SQS message's own attributes.</param>
    public static IReadOnlyDictionary<string, string> Attributes(MessageText body, IReadOnlyDictionary<string, string> own)
    {
        var utf8 = body.Text is { } text ? Encoding.UTF8.GetBytes(text) : body.Utf8;
        if (!EnvelopeMembers.TryFind(utf8.Span, out var members)
            || members is not { IsNotification: true, TopicArn.IsText: true, MessageAttributes.Kind: JsonTokenType.StartObject })
        {
            return own;
        }

        var all = new Dictionary<string, string>(own, StringComparer.Ordinal);
        try
        {
            foreach (var attribute in JsonElement.Parse(members.MessageAttributes.In(utf8).Span).EnumerateObject())
            {
                if (attribute.Value is { ValueKind: JsonValueKind.Object } value
                    && value.TryGetProperty("Value"u8, out var said) && said.ValueKind == JsonValueKind.String)
                {
                    all.TryAdd(attribute.Name, said.GetString()!);
                }
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Deeper than SNS writes any, or no Unicode: they are not SNS's.
            return own;
        }

        return all.ToFrozenDictionary(StringComparer.Ordinal);
    }

    // A text may be wrong in ways that JSON's grammar doesn't see.
    private static int Copy(ref Utf8JsonReader reader, byte[] buffer)
    {
        try
        {
            return reader.CopyString(buffer);
        }
        catch (InvalidOperationException)
        {
            throw new EnvelopeException("The notification of SNS has a Message that is no Unicode text.");
        }
    }
}
