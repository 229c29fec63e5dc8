using System.Globalization;
using System.Text.Json;
using SqsWorker.Wire;

namespace SqsWorker.Queues;

/// <summary>Reads the answer to a batch: the entries that were refused.</summary>
internal static class BatchReader
{
    /// <param name="answer">The answer's body.</param>
    /// <param name="entries">How many entries were asked for.</param>
    /// <exception cref="JsonException">It is no such answer.</exception>
    public static IReadOnlyList<RefusedEntry> Read(ReadOnlySpan<byte> answer, int entries)
    {
        List<RefusedEntry>? refused = null;
        var json = new Utf8JsonReader(answer);
        json.ReadStart(JsonTokenType.StartObject);
        while (json.ReadName())
        {
            if (!json.ValueTextEquals("Failed"u8))
            {
                json.Skip();
            }
            else if (json.ReadStartOrNull(JsonTokenType.StartArray))
            {
                while (json.ReadObject())
                {
                    (refused ??= []).Add(ReadEntry(ref json, entries));
                }
            }
        }

        json.ReadEnd();
        return refused ?? (IReadOnlyList<RefusedEntry>)[];
    }

    private static RefusedEntry ReadEntry(ref Utf8JsonReader json, int entries)
    {
        var (id, code, senderFault) = ((string?)null, "", false);
        while (json.ReadName())
        {
            if (json.ValueTextEquals("Id"u8))
            {
                id = json.ReadString();
            }
            else if (json.ValueTextEquals("Code"u8))
            {
                code = json.ReadString() ?? "";
            }
            else if (json.ValueTextEquals("SenderFault"u8))
            {
                json.Read();
                senderFault = json.TokenType == JsonTokenType.True;
            }
            else
            {
                json.Skip();
            }
        }

        return int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < entries
            ? RefusedEntry.Of(index, code, senderFault)
            : throw new JsonException($"The answer refuses the entry '{id}'; expected 0 to {entries - 1}.");
    }
}
