using System.Text.Json;
using SqsWorker.Wire;

namespace SqsWorker.Processing;

/// <summary>What <c>scale</c> and <c>worker</c> tell <c>process</c>.</summary>
/// <param name="Queue">The queue's declared name.</param>
/// <param name="Slot">The slot that was won for this worker.</param>
/// <param name="Token">The token it was won with.</param>
/// <param name="StartBefore">When the start is void, in milliseconds since 1970.</param>
internal sealed record ProcessEvent(string Queue, int Slot, string Token, long StartBefore)
{
    /// <summary>Reads an event by hand: it is the first that a function does, and half of what it did until it asked the table was to get a serializer ready.</summary>
    /// <returns>The start, or <see langword="null"/> where the payload is none.</returns>
    public static ProcessEvent? TryRead(ReadOnlySpan<byte> payload)
    {
        try
        {
            return Read(payload) is { Queue.Length: > 0, Token.Length: > 0, Slot: >= 0, StartBefore: >= 0 } start ? start : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            // Not JSON, a value of another kind, or half a character.
            return null;
        }
    }

    /// <summary>Writes the event that <see cref="TryRead"/> reads.</summary>
    public byte[] Write() => RequestJson.WriteObject(this, static (json, self) =>
    {
        json.WriteString("queue"u8, self.Queue);
        json.WriteNumber("slot"u8, self.Slot);
        json.WriteString("token"u8, self.Token);
        json.WriteNumber("startBefore"u8, self.StartBefore);
    });

    private static ProcessEvent Read(ReadOnlySpan<byte> payload)
    {
        var json = new Utf8JsonReader(payload);
        var start = new ProcessEvent("", -1, "", -1);
        json.ReadStart(JsonTokenType.StartObject);
        while (json.ReadName())
        {
            if (json.ValueTextEquals("queue"u8))
            {
                start = start with { Queue = json.ReadString() ?? "" };
            }
            else if (json.ValueTextEquals("slot"u8))
            {
                json.Read();
                start = start with { Slot = json.GetInt32() };
            }
            else if (json.ValueTextEquals("token"u8))
            {
                start = start with { Token = json.ReadString() ?? "" };
            }
            else if (json.ValueTextEquals("startBefore"u8))
            {
                json.Read();
                start = start with { StartBefore = json.GetInt64() };
            }
            else
            {
                json.Skip();
            }
        }

        json.ReadEnd();
        return start;
    }
}
