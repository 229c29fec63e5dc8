using System.Text.Json;

namespace SqsWorker.Envelopes;

/// <summary>What a body has of the members that envelopes are known by; found in one pass, without a string.</summary>
internal struct EnvelopeMembers
{
    public bool IsNotification { get; private set; }

    /// <summary>Gets a value indicating whether SNS asks to confirm a subscription, or that it has ended.</summary>
    public bool IsConfirmation { get; private set; }

    public JsonMember TopicArn { get; private set; }

    public JsonMember Message { get; private set; }

    public JsonMember MessageAttributes { get; private set; }

    public JsonMember DetailType { get; private set; }

    public JsonMember Source { get; private set; }

    public JsonMember Detail { get; private set; }

    public JsonMember Records { get; private set; }

    public bool IsOfS3 { get; private set; }

    public bool IsTestEvent { get; private set; }

    /// <returns>Whether the body is a JSON object at all; if not, it can't be an envelope.</returns>
    public static bool TryFind(ReadOnlySpan<byte> body, out EnvelopeMembers members)
    {
        members = default;
        var reader = EnvelopeReader.Of(body);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                members.Take(ref reader);
            }

            // Nothing may follow the object; the reader throws.
            return !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private void Take(ref Utf8JsonReader reader)
    {
        if (reader.Says("Type"u8))
        {
            reader.Read();
            IsNotification = IsText(ref reader, "Notification"u8);
            IsConfirmation = IsText(ref reader, "SubscriptionConfirmation"u8) || IsText(ref reader, "UnsubscribeConfirmation"u8);
            reader.Skip();
        }
        else if (reader.Says("TopicArn"u8))
        {
            TopicArn = Value(ref reader);
        }
        else if (reader.Says("Message"u8))
        {
            Message = Value(ref reader);
        }
        else if (reader.Says("MessageAttributes"u8))
        {
            MessageAttributes = Value(ref reader);
        }
        else if (reader.Says("detail-type"u8))
        {
            DetailType = Value(ref reader);
        }
        else if (reader.Says("source"u8))
        {
            Source = Value(ref reader);
        }
        else if (reader.Says("detail"u8))
        {
            Detail = Value(ref reader);
        }
        else if (reader.Says("Records"u8))
        {
            Records = Value(ref reader);
        }
        else if (reader.Says("Service"u8))
        {
            reader.Read();
            IsOfS3 = IsText(ref reader, "Amazon S3"u8);
            reader.Skip();
        }
        else if (reader.Says("Event"u8))
        {
            reader.Read();
            IsTestEvent = IsText(ref reader, "s3:TestEvent"u8);
            reader.Skip();
        }
        else
        {
            reader.Skip();
        }
    }

    private static bool IsText(ref Utf8JsonReader reader, ReadOnlySpan<byte> text) => reader.TokenType == JsonTokenType.String && reader.Says(text);

    private static JsonMember Value(ref Utf8JsonReader reader)
    {
        reader.Read();
        var start = (int)reader.TokenStartIndex;
        var kind = reader.TokenType;
        reader.Skip();
        return new JsonMember(start, (int)reader.BytesConsumed - start, kind);
    }
}
