using System.Runtime.InteropServices;
using System.Text.Json;
using Amazon.SQS.Model;
using SqsWorker.Wire;

namespace SqsWorker.Queues;

/// <summary>A message while its answer is read: where its texts stand, and what is small.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct MessageDraft
{
    public TextSpan MessageId { get; private set; }

    public TextSpan ReceiptHandle { get; private set; }

    public TextSpan Body { get; private set; }

    public TextSpan BodyMd5 { get; private set; }

    public int ReceiveCount { get; private set; }

    public long SentTimestamp { get; private set; }

    public string? GroupId { get; private set; }

    public string? DeduplicationId { get; private set; }

    public string? TraceHeader { get; private set; }

    public Dictionary<string, string>? SystemAttributes { get; private set; }

    public Dictionary<string, MessageAttributeValue>? Attributes { get; private set; }

    public string? AttributesMd5 { get; private set; }

    /// <summary>Reads the properties of a message whose object has begun.</summary>
    public static MessageDraft Read(ref Utf8JsonReader json, bool keepsAll, PooledBuffer texts)
    {
        var draft = default(MessageDraft);
        while (json.ReadName())
        {
            if (json.ValueTextEquals("Body"u8))
            {
                draft.Body = json.ReadText(texts);
            }
            else if (json.ValueTextEquals("ReceiptHandle"u8))
            {
                draft.ReceiptHandle = json.ReadText(texts);
            }
            else if (json.ValueTextEquals("MessageId"u8))
            {
                draft.MessageId = json.ReadText(texts);
            }
            else if (json.ValueTextEquals("MD5OfBody"u8))
            {
                draft.BodyMd5 = json.ReadText(texts);
            }
            else if (json.ValueTextEquals("MD5OfMessageAttributes"u8))
            {
                draft.AttributesMd5 = json.ReadString();
            }
            else if (json.ValueTextEquals("Attributes"u8))
            {
                draft.ReadSystem(ref json, keepsAll);
            }
            else if (json.ValueTextEquals("MessageAttributes"u8))
            {
                draft.Attributes = ReadAttributes(ref json);
            }
            else
            {
                json.Skip();
            }
        }

        return draft;
    }

    private void ReadSystem(ref Utf8JsonReader json, bool keepsAll)
    {
        if (!json.ReadStartOrNull(JsonTokenType.StartObject))
        {
            return;
        }

        SystemAttributes = keepsAll ? new Dictionary<string, string>(StringComparer.Ordinal) : null;
        while (json.ReadName())
        {
            if (SystemAttributes is not null)
            {
                // A look ahead: what is kept is read below as well, where it is needed.
                var value = json;
                SystemAttributes[json.GetText()] = value.ReadString() ?? "";
            }

            if (json.ValueTextEquals("ApproximateReceiveCount"u8))
            {
                ReceiveCount = (int)Math.Min(json.ReadNumber(), int.MaxValue);
            }
            else if (json.ValueTextEquals("SentTimestamp"u8))
            {
                SentTimestamp = json.ReadNumber();
            }
            else if (json.ValueTextEquals("MessageGroupId"u8))
            {
                GroupId = json.ReadString();
            }
            else if (json.ValueTextEquals("MessageDeduplicationId"u8))
            {
                DeduplicationId = json.ReadString();
            }
            else if (json.ValueTextEquals("AWSTraceHeader"u8))
            {
                TraceHeader = json.ReadString();
            }
            else
            {
                json.Skip();
            }
        }
    }

    private static Dictionary<string, MessageAttributeValue>? ReadAttributes(ref Utf8JsonReader json)
    {
        if (!json.ReadStartOrNull(JsonTokenType.StartObject))
        {
            return null;
        }

        var attributes = new Dictionary<string, MessageAttributeValue>(StringComparer.Ordinal);
        while (json.ReadName())
        {
            var name = json.GetText();
            json.ReadStart(JsonTokenType.StartObject);
            attributes[name] = ReadAttribute(ref json);
        }

        return attributes;
    }

    private static MessageAttributeValue ReadAttribute(ref Utf8JsonReader json)
    {
        var value = new MessageAttributeValue();
        while (json.ReadName())
        {
            if (json.ValueTextEquals("DataType"u8))
            {
                value.DataType = json.ReadString();
            }
            else if (json.ValueTextEquals("StringValue"u8))
            {
                value.StringValue = json.ReadString();
            }
            else if (json.ValueTextEquals("BinaryValue"u8))
            {
                value.BinaryValue = json.ReadBinary();
            }
            else
            {
                json.Skip();
            }
        }

        return value;
    }
}
