using System.Text.Json;

namespace SqsWorker.Scaling;

/// <summary>Reads the event by which SNS calls a function.</summary>
internal static class SnsEvent
{
    /// <summary>Gets the message of each record; <see langword="null"/> for a record that has none.</summary>
    /// <exception cref="FormatException">The event is not one of SNS.</exception>
    public static IReadOnlyList<string?> Messages(ReadOnlyMemory<byte> payload)
    {
        try
        {
            using var json = JsonDocument.Parse(payload);
            if (json.RootElement.ValueKind != JsonValueKind.Object
                || !json.RootElement.TryGetProperty("Records", out var records)
                || records.ValueKind != JsonValueKind.Array)
            {
                throw new FormatException("The event has no list Records; the scale function expects an SNS event.");
            }

            return [.. records.EnumerateArray().Select(Message)];
        }
        catch (JsonException exception)
        {
            throw new FormatException("The event is not JSON; the scale function expects an SNS event.", exception);
        }
    }

    // Topic and subscription stand in the record as well, and are as easily made up as the message: they prove nothing.
    private static string? Message(JsonElement record)
    {
        try
        {
            return record.ValueKind == JsonValueKind.Object
                && record.TryGetProperty("Sns", out var sns) && sns.ValueKind == JsonValueKind.Object
                && sns.TryGetProperty("Message", out var message) && message.ValueKind == JsonValueKind.String
                    ? message.GetString()
                    : null;
        }
        catch (InvalidOperationException)
        {
            // An escape that is half a character.
            return null;
        }
    }
}
