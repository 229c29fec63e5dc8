using System.Text.Json;

namespace SqsWorker.Lambda;

/// <summary>Says what kind of event something is, for an error. Names of members at most: contents are not ours to tell.</summary>
internal static class EventKind
{
    private const int MostMembers = 6;
    private const int LongestName = 40;

    public static string Describe(ReadOnlyMemory<byte> payload)
    {
        if (payload.IsEmpty)
        {
            return "nothing";
        }

        try
        {
            using var json = JsonDocument.Parse(payload);
            return json.RootElement.ValueKind switch
            {
                JsonValueKind.Object => Object(json.RootElement),
                JsonValueKind.Array => "a JSON array",
                JsonValueKind.Null => "null",
                var kind => $"a JSON {kind.ToString().ToLowerInvariant()}",
            };
        }
        catch (JsonException exception)
        {
            return $"{payload.Length} bytes that are not JSON, from line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1} on";
        }
        catch (InvalidOperationException)
        {
            return "JSON with an escape that is half a character";
        }
    }

    private static string Object(JsonElement root)
    {
        if (root.TryGetProperty("Records", out var records) && records.ValueKind == JsonValueKind.Array)
        {
            return records.GetArrayLength() == 0 ? "an event without records" : $"an event with records of {Source(records[0])}";
        }

        var names = root.EnumerateObject().Select(static member => ErrorText.Cut(member.Name, LongestName)).ToArray();
        return names.Length switch
        {
            0 => "an empty JSON object",
            <= MostMembers => $"a JSON object with {string.Join(", ", names)}",
            _ => $"a JSON object with {string.Join(", ", names.Take(MostMembers))} and {names.Length - MostMembers} more",
        };
    }

    // SNS spells it EventSource, all others eventSource.
    private static string Source(JsonElement record) =>
        record.ValueKind == JsonValueKind.Object
        && (record.TryGetProperty("eventSource", out var source) || record.TryGetProperty("EventSource", out source))
        && source.ValueKind == JsonValueKind.String
            ? ErrorText.Cut(source.GetString()!, LongestName)
            : "no source";
}
