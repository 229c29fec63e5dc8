using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SqsWorker.Testing.Topics;

/// <summary>The body a queue gets for a notification that is not delivered raw; what is not there is left out, unlike in a function's event.</summary>
internal static class SnsBody
{
    public static string Of(TopicNotification notification)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            Write(json, notification);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, TopicNotification notification)
    {
        json.WriteStartObject();
        json.WriteString("Type", "Notification");
        json.WriteString("MessageId", notification.MessageId);
        json.WriteString("TopicArn", notification.TopicArn);
        if (notification.Subject is { } subject)
        {
            json.WriteString("Subject", subject);
        }

        json.WriteString("Message", notification.Message);
        json.WriteString("Timestamp", notification.PublishedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
        json.WriteString("SignatureVersion", "1");
        json.WriteString("Signature", "none");
        json.WriteString("SigningCertURL", "none");
        json.WriteString("UnsubscribeURL", "none");
        if (notification.Attributes.Count > 0)
        {
            json.WriteStartObject("MessageAttributes");
            SnsEvent.WriteAttributes(json, notification);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
