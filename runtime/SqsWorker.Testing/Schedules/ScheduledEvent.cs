using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace SqsWorker.Testing.Schedules;

/// <summary>The event a function gets from a schedule.</summary>
internal static class ScheduledEvent
{
    public static ReadOnlyMemory<byte> Of(ScheduleDefinition schedule, DateTimeOffset time)
    {
        // arn:aws:events:{region}:{account}:rule/{name}
        var arn = schedule.Arn.Split(':', 6);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("version", "0");
            json.WriteString("id", Guid.NewGuid().ToString());
            json.WriteString("detail-type", "Scheduled Event");
            json.WriteString("source", "aws.events");
            json.WriteString("account", arn[4]);
            json.WriteString("time", time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
            json.WriteString("region", arn[3]);
            json.WriteStartArray("resources");
            json.WriteStringValue(schedule.Arn);
            json.WriteEndArray();
            json.WriteStartObject("detail");
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
