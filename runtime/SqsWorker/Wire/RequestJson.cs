using System.Text.Encodings.Web;
using System.Text.Json;

namespace SqsWorker.Wire;

/// <summary>How all requests are written: nothing is escaped that JSON lets stand.</summary>
internal static class RequestJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static Utf8JsonWriter NewWriter(PooledBuffer buffer) => new(buffer, Options);

    /// <summary>Writes a text once for many requests.</summary>
    public static JsonEncodedText Encode(string text) => JsonEncodedText.Encode(text, Options.Encoder);
}
