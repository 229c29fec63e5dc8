using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Amazon.SQS.Model;
using SqsWorker.Processing;
using SqsWorker.Queues;

namespace SqsWorker.Forwarding;

/// <summary>
/// Messages → the event by which SQS's own trigger calls a function, so that any function made for that takes it
/// (<see href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html">Using Lambda with Amazon SQS</see>).
/// </summary>
internal static class SqsEventWriter
{
    // The body is JSON mostly: with the plain encoder each of its quotes would take six bytes of the limit.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Gets how many bytes an event has besides its records.</summary>
    public static int Frame { get; } = "{\"Records\":[]}".Length;

    /// <summary>Writes one message's record.</summary>
    public static ReadOnlyMemory<byte> WriteRecord(Delivery delivery, string queueArn)
    {
        var buffer = new ArrayBufferWriter<byte>(delivery.Body.ByteCount + 1024);
        using var json = new Utf8JsonWriter(buffer, Options);
        json.WriteStartObject();
        json.WriteString("messageId", delivery.MessageId);
        Write(json, "receiptHandle", delivery.ReceiptHandle);
        Write(json, "body", delivery.Body);
        json.WriteStartObject("attributes");

        // There for every queue whose messages are forwarded: its binding asks for them.
        foreach (var (name, value) in delivery.Received.SystemAttributes!)
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
        json.WriteStartObject("messageAttributes");
        foreach (var (name, value) in delivery.SourceAttributes)
        {
            WriteAttribute(json, name, value);
        }

        json.WriteEndObject();
        json.WriteString("md5OfBody", delivery.Received.BodyDigest);
        json.WriteString("eventSource", "aws:sqs");
        json.WriteString("eventSourceARN", queueArn);
        json.WriteString("awsRegion", queueArn.Split(':')[3]);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    /// <summary>Puts records together to an event.</summary>
    public static ReadOnlyMemory<byte> WriteEvent(IReadOnlyList<ReadOnlyMemory<byte>> records)
    {
        var buffer = new ArrayBufferWriter<byte>(Frame + records.Sum(static record => record.Length + 1));
        buffer.Write("{\"Records\":["u8);
        for (var i = 0; i < records.Count; i++)
        {
            if (i > 0)
            {
                buffer.Write(","u8);
            }

            buffer.Write(records[i].Span);
        }

        buffer.Write("]}"u8);
        return buffer.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter json, string name, MessageText text)
    {
        if (text.Text is { } known)
        {
            json.WriteString(name, known);
        }
        else
        {
            json.WriteString(name, text.Utf8.Span);
        }
    }

    private static void WriteAttribute(Utf8JsonWriter json, string name, MessageAttributeValue value)
    {
        json.WriteStartObject(name);
        if (value.BinaryValue is { } binary)
        {
            json.WriteBase64String("binaryValue", binary.ToArray());
        }
        else
        {
            json.WriteString("stringValue", value.StringValue);
        }

        json.WriteStartArray("stringListValues");
        json.WriteEndArray();
        json.WriteStartArray("binaryListValues");
        json.WriteEndArray();
        json.WriteString("dataType", value.DataType);
        json.WriteEndObject();
    }
}
