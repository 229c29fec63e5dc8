using System.Text.Json;

namespace SqsWorker.Envelopes;

/// <summary>Reads bodies that anyone may have written: however deep, and with texts that are no Unicode.</summary>
internal static class EnvelopeReader
{
    // What is within is looked at by the message's own format, which has a limit, or none; here nothing is kept for a level but a bit.
    private static readonly JsonReaderOptions AnyDepth = new() { MaxDepth = int.MaxValue };

    public static Utf8JsonReader Of(ReadOnlySpan<byte> json) => new(json, AnyDepth);

    /// <summary>Whether the reader is at this text.</summary>
    public static bool Says(this ref Utf8JsonReader reader, ReadOnlySpan<byte> text)
    {
        try
        {
            return reader.ValueTextEquals(text);
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, escaped: JSON's grammar lets it pass, and it is no text.
            return false;
        }
    }
}
