using System.Globalization;
using System.Text.Json;
using Amazon.SQS.Model;
using SqsWorker.Wire;

namespace SqsWorker.Sending;

/// <summary>
/// Writes the request of a batch
/// (<see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html">SendMessageBatch</see>).
/// </summary>
internal static class SendRequestWriter
{
    public static void Write(PooledBuffer buffer, string queueUrl, IReadOnlyList<OutgoingMessage> messages)
    {
        using var json = RequestJson.NewTextWriter(buffer);
        json.WriteStartObject();
        json.WriteString("QueueUrl"u8, queueUrl);
        json.WriteStartArray("Entries"u8);
        for (var i = 0; i < messages.Count; i++)
        {
            WriteEntry(json, i, messages[i]);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteEntry(Utf8JsonWriter json, int index, OutgoingMessage message)
    {
        json.WriteStartObject();
        json.WriteString("Id"u8, index.ToString(CultureInfo.InvariantCulture));
        json.WriteString("MessageBody"u8, message.Body);
        if (message.DelaySeconds is { } delay)
        {
            json.WriteNumber("DelaySeconds"u8, delay);
        }

        if (message.GroupId is { } group)
        {
            json.WriteString("MessageGroupId"u8, group);
        }

        if (message.DeduplicationId is { } id)
        {
            json.WriteString("MessageDeduplicationId"u8, id);
        }

        if (message.Attributes.Count > 0)
        {
            json.WriteStartObject("MessageAttributes"u8);
            foreach (var (name, value) in message.Attributes)
            {
                json.WritePropertyName(name);
                WriteText(json, value);
            }

            json.WriteEndObject();
        }

        if (message.TraceHeader is { } trace)
        {
            json.WriteStartObject("MessageSystemAttributes"u8);
            json.WritePropertyName("AWSTraceHeader"u8);
            WriteText(json, new MessageAttributeValue { DataType = "String", StringValue = trace });
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    // Senders give texts only.
    private static void WriteText(Utf8JsonWriter json, MessageAttributeValue value)
    {
        json.WriteStartObject();
        json.WriteString("DataType"u8, value.DataType);
        json.WriteString("StringValue"u8, value.StringValue);
        json.WriteEndObject();
    }
}
