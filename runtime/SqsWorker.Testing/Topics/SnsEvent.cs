using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace SqsWorker.Testing.Topics;

/// <summary>The event a function gets for a notification.</summary>
internal static class SnsEvent
{
    public static ReadOnlyMemory<byte> Of(TopicNotification notification, string subscriptionArn)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("Records");
            json.WriteStartObject();
            json.WriteString("EventSource", "aws:sns");
            json.WriteString("EventVersion", "1.0");
            json.WriteString("EventSubscriptionArn", subscriptionArn);
            json.WritePropertyName("Sns");
            Write(json, notification);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter json, TopicNotification notification)
    {
        json.WriteStartObject();
        json.WriteString("Type", "Notification");
        json.WriteString("MessageId", notification.MessageId);
        json.WriteString("TopicArn", notification.TopicArn);
        json.WriteString("Subject", notification.Subject);
        json.WriteString("Message", notification.Message);
        json.WriteString("Timestamp", notification.PublishedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
        json.WriteString("SignatureVersion", "1");
        json.WriteString("Signature", "none");
        json.WriteString("SigningCertUrl", "none");
        json.WriteString("UnsubscribeUrl", "none");
        json.WriteStartObject("MessageAttributes");
        WriteAttributes(json, notification);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    internal static void WriteAttributes(Utf8JsonWriter json, TopicNotification notification)
    {
        foreach (var (name, value) in notification.Attributes)
        {
            json.WriteStartObject(name);
            json.WriteString("Type", "String");
            json.WriteString("Value", value);
            json.WriteEndObject();
        }
    }
}
