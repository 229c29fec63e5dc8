using System.Text.Json;

namespace SqsWorker.Testing.Queues;

/// <summary>Writes a received message.</summary>
internal static class DeliveryWriter
{
    private const string SenderId = "AIDASSYFHUBOBT7F4XT75";

    public static void Write(Utf8JsonWriter answer, Delivery delivery, SqsQueue queue, AttributeSelection selection)
    {
        var message = delivery.Message;
        answer.WriteStartObject();
        answer.WriteString("MessageId", message.Id);
        answer.WriteString("ReceiptHandle", ReceiptHandleText.Write(delivery.Handle, queue.Key));
        answer.WriteString("MD5OfBody", Md5.Text(message.BodyMd5));
        answer.WriteString("Body", message.Body);
        if (selection.AnySystem)
        {
            WriteSystem(answer, delivery, queue, selection);
        }

        if (message.Extras is { Attributes.Count: > 0 } extras && selection.From(extras.Attributes) is { Count: > 0 } selected)
        {
            answer.WriteString("MD5OfMessageAttributes", Md5.OfAttributes(selected));
            WriteAttributes(answer, selected);
        }

        answer.WriteEndObject();
    }

    private static void WriteSystem(Utf8JsonWriter answer, Delivery delivery, SqsQueue queue, AttributeSelection selection)
    {
        var message = delivery.Message;
        answer.WriteStartObject("Attributes");
        Write("SenderId", SenderId);
        Write("SentTimestamp", Numbers.Text(message.SentAt));
        Write("ApproximateReceiveCount", Numbers.Text(delivery.ReceiveCount));
        Write("ApproximateFirstReceiveTimestamp", Numbers.Text(delivery.FirstReceivedAt));
        Write("SequenceNumber", queue.IsFifo ? SendActions.SequenceNumber(delivery.Handle.Number) : null);
        Write("MessageGroupId", message.GroupId);
        Write("MessageDeduplicationId", message.Extras?.DeduplicationId);
        Write("AWSTraceHeader", message.Extras?.TraceHeader);
        Write("DeadLetterQueueSourceArn", message.Extras?.DeadLetterSourceArn);
        answer.WriteEndObject();

        void Write(string name, string? value)
        {
            if (value is not null && selection.WantsSystem(name))
            {
                answer.WriteString(name, value);
            }
        }
    }

    private static void WriteAttributes(Utf8JsonWriter answer, IReadOnlyList<MessageAttribute> attributes)
    {
        answer.WriteStartObject("MessageAttributes");
        foreach (var attribute in attributes)
        {
            answer.WriteStartObject(attribute.Name);
            answer.WriteString("DataType", attribute.DataType);
            if (attribute.IsBinary)
            {
                answer.WriteBase64String("BinaryValue", attribute.Value);
            }
            else
            {
                answer.WriteString("StringValue", attribute.Value);
            }

            answer.WriteEndObject();
        }

        answer.WriteEndObject();
    }
}
