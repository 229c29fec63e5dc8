using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SqsWorker.Wire;

/// <summary>Reads answers step by step; what is not as it should be is a <see cref="JsonException"/> that says where.</summary>
internal static class JsonReading
{
    public static void ReadStart(this ref Utf8JsonReader json, JsonTokenType start)
    {
        json.Read();
        Expect(json, json.TokenType == start, start);
    }

    /// <returns>Whether there is such a value; <see langword="null"/> is none.</returns>
    public static bool ReadStartOrNull(this ref Utf8JsonReader json, JsonTokenType start)
    {
        json.Read();
        Expect(json, json.TokenType == start || json.TokenType == JsonTokenType.Null, start);
        return json.TokenType == start;
    }

    /// <summary>Goes to the next property of an object, if there is one.</summary>
    public static bool ReadName(this ref Utf8JsonReader json)
    {
        json.Read();
        return json.TokenType == JsonTokenType.PropertyName;
    }

    /// <summary>Goes to the next object of an array, if there is one.</summary>
    public static bool ReadObject(this ref Utf8JsonReader json)
    {
        json.Read();
        Expect(json, json.TokenType is JsonTokenType.StartObject or JsonTokenType.EndArray, JsonTokenType.StartObject);
        return json.TokenType == JsonTokenType.StartObject;
    }

    /// <summary>Sees that nothing follows.</summary>
    public static void ReadEnd(this ref Utf8JsonReader json) => Expect(json, !json.Read(), JsonTokenType.None);

    /// <summary>Unescapes a string to the end of a buffer.</summary>
    public static TextSpan ReadText(this ref Utf8JsonReader json, PooledBuffer texts)
    {
        if (!ReadStringOrNull(ref json))
        {
            return default;
        }

        try
        {
            var start = texts.Length;
            texts.Advance(json.CopyString(texts.GetSpan(json.ValueSpan.Length)));
            return new TextSpan(start, texts.Length - start);
        }
        catch (InvalidOperationException exception)
        {
            throw new JsonException($"The answer has a text that is not Unicode, before byte {json.BytesConsumed}.", exception);
        }
    }

    /// <summary>Reads a string without making one. It stands in the answer, and lives as long.</summary>
    public static bool TryReadUtf8(this scoped ref Utf8JsonReader json, out ReadOnlySpan<byte> text)
    {
        var isThere = ReadStringOrNull(ref json);
        text = !isThere ? default : json.ValueIsEscaped ? Encoding.UTF8.GetBytes(json.GetText()) : json.ValueSpan;
        return isThere;
    }

    public static string? ReadString(this ref Utf8JsonReader json) => ReadStringOrNull(ref json) ? json.GetText() : null;

    /// <summary>The string or the property's name that the reader is at.</summary>
    public static string GetText(this ref Utf8JsonReader json)
    {
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException exception)
        {
            throw new JsonException($"The answer has a text that is not Unicode, before byte {json.BytesConsumed}.", exception);
        }
    }

    /// <summary>Reads a number that stands in a string, as those of SQS's attributes do; 0 for what is none.</summary>
    public static long ReadNumber(this ref Utf8JsonReader json) =>
        ReadStringOrNull(ref json) && long.TryParse(json.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    public static MemoryStream? ReadBinary(this ref Utf8JsonReader json)
    {
        if (!ReadStringOrNull(ref json))
        {
            return null;
        }

        return json.TryGetBytesFromBase64(out var bytes)
            ? new MemoryStream(bytes)
            : throw new JsonException($"The answer has a binary value that is not Base64, before byte {json.BytesConsumed}.");
    }

    private static bool ReadStringOrNull(ref Utf8JsonReader json)
    {
        json.Read();
        Expect(json, json.TokenType is JsonTokenType.String or JsonTokenType.Null, JsonTokenType.String);
        return json.TokenType == JsonTokenType.String;
    }

    private static void Expect(in Utf8JsonReader json, bool isMet, JsonTokenType expected)
    {
        if (!isMet)
        {
            throw new JsonException($"The answer has {json.TokenType} before byte {json.BytesConsumed}; expected {expected}.");
        }
    }
}
