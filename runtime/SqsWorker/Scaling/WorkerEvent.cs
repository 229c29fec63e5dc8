using System.Text.Json;

namespace SqsWorker.Scaling;

/// <summary>Reads the event by which a schedule calls a function.</summary>
internal static class WorkerEvent
{
    /// <returns>
    /// The schedule that the event names, or <see langword="null"/> where it names none: an event by hand, or what another schedule sends.
    /// </returns>
    public static string? Schedule(ReadOnlyMemory<byte> payload)
    {
        try
        {
            using var json = JsonDocument.Parse(payload);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("schedule", out var schedule)
                && schedule.ValueKind == JsonValueKind.String
                    ? schedule.GetString()
                    : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Whatever it was, it was a reason to look.
            return null;
        }
    }
}
