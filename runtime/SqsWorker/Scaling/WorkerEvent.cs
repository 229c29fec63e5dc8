using System.Text.Json;
using SqsWorker.Lambda;

namespace SqsWorker.Scaling;

/// <summary>Reads the event by which a schedule calls a function.</summary>
internal static class WorkerEvent
{
    private const string Expected = "The function worker expects a schedule's event, such as {\"schedule\":\"rate(1 minute)\"}, or any other JSON object without records";

    /// <returns>
    /// The schedule that the event names, or <see langword="null"/> where it names none: an event by hand, or what another schedule sends.
    /// </returns>
    /// <exception cref="UnexpectedEventException">The event is no JSON object, or has the records of a source that this function is not meant for.</exception>
    public static string? Schedule(ReadOnlyMemory<byte> payload)
    {
        try
        {
            using var json = JsonDocument.Parse(payload);
            if (json.RootElement.ValueKind != JsonValueKind.Object || json.RootElement.TryGetProperty("Records", out _))
            {
                throw new UnexpectedEventException(Expected, payload);
            }

            return json.RootElement.TryGetProperty("schedule", out var schedule) && schedule.ValueKind == JsonValueKind.String
                ? schedule.GetString()
                : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new UnexpectedEventException(Expected, payload);
        }
    }
}
