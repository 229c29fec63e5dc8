using System.Text.Json;
using SqsWorker.Lambda;

namespace SqsWorker.Scaling;

/// <summary>Reads the event by which SNS calls a function.</summary>
internal static class SnsEvent
{
    private const string Expected = "The function scale expects an SNS event with notices of CloudWatch alarms";

    /// <summary>Gets the message of each record; <see langword="null"/> for a record that has none.</summary>
    /// <exception cref="UnexpectedEventException">The event is not one of SNS.</exception>
    public static IReadOnlyList<string?> Messages(ReadOnlyMemory<byte> payload)
    {
        try
        {
            using var json = JsonDocument.Parse(payload);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("Records", out var records)
                && records.ValueKind == JsonValueKind.Array
                && records.EnumerateArray().Any(IsOfSns)
                    ? [.. records.EnumerateArray().Select(Message)]
                    : throw new UnexpectedEventException(Expected, payload);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new UnexpectedEventException(Expected, payload);
        }
    }

    private static bool IsOfSns(JsonElement record)
    {
        try
        {
            return record.ValueKind == JsonValueKind.Object && record.TryGetProperty("Sns", out var sns) && sns.ValueKind == JsonValueKind.Object;
        }
        catch (InvalidOperationException)
        {
            // A name whose escape is half a character.
            return false;
        }
    }

    // Topic and subscription stand in the record as well, and are as easily made up as the message: they prove nothing.
    private static string? Message(JsonElement record)
    {
        try
        {
            return IsOfSns(record) && record.GetProperty("Sns").TryGetProperty("Message", out var message) && message.ValueKind == JsonValueKind.String
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
