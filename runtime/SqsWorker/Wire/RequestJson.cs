using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace SqsWorker.Wire;

/// <summary>
/// How requests are written. Those of a start hold names and numbers only, and do without the encoder of texts: that looks at each of 65,536
/// characters before its first, as long as a tenth of all that comes before the first receive.
/// </summary>
internal static class RequestJson
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.BasicLatin), SkipValidation = true };

    /// <summary>Writes names and numbers: what is unusual in those is escaped.</summary>
    public static Utf8JsonWriter NewWriter(PooledBuffer buffer) => new(buffer, Plain);

    /// <summary>Writes one object of names and numbers, without a serializer: that takes half a million instructions to get ready.</summary>
    /// <param name="of">What it is written from.</param>
    /// <param name="members">Writes its members.</param>
    public static byte[] WriteObject<T>(T of, Action<Utf8JsonWriter, T> members)
        where T : class
    {
        using var buffer = new PooledBuffer(512);
        using (var json = NewWriter(buffer))
        {
            json.WriteStartObject();
            members(json, of);
            json.WriteEndObject();
        }

        return buffer.Written.ToArray();
    }

    /// <summary>Writes texts of others too, messages and handles: nothing is escaped that JSON lets stand.</summary>
    public static Utf8JsonWriter NewTextWriter(PooledBuffer buffer) => new(buffer, Texts.Options);

    /// <summary>Writes a name once for many requests.</summary>
    public static JsonEncodedText Encode(string name) => JsonEncodedText.Encode(name, Plain.Encoder);

    // A class of its own: it is made when the first text is written.
    private static class Texts
    {
        public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
    }
}
