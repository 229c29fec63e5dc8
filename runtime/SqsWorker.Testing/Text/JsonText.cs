using System.Text.Json;

namespace SqsWorker.Testing.Text;

/// <summary>Parses JSON from outside so that everything wrong with it is found here, and none of it later.</summary>
internal static class JsonText
{
    /// <summary>Parses a text.</summary>
    /// <exception cref="JsonException">It is not JSON, too deep, or has a string that is no text.</exception>
    public static JsonElement Parse(ReadOnlyMemory<byte> utf8, int maxDepth)
    {
        CheckStrings(utf8.Span, maxDepth);
        using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = maxDepth });
        return document.RootElement.Clone();
    }

    /// <summary>JsonElement tells of half a surrogate pair or of bad UTF-8 only when the string is read, and not as a JsonException.</summary>
    private static void CheckStrings(ReadOnlySpan<byte> utf8, int maxDepth)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = maxDepth });
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
            {
                CheckString(ref reader);
            }
        }
    }

    private static void CheckString(ref Utf8JsonReader reader)
    {
        try
        {
            reader.GetString();
        }
        catch (InvalidOperationException exception)
        {
            throw new JsonException($"The string at byte {reader.TokenStartIndex} is no text.", exception);
        }
    }
}
