using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SqsWorker.Definitions;

/// <summary>Reads a message's body as a type.</summary>
/// <typeparam name="T">The message's type.</typeparam>
/// <param name="body">The body as SQS gave it.</param>
/// <returns>The message.</returns>
/// <exception cref="JsonException">The body is not such a message.</exception>
public delegate T BodyDecoder<out T>(string body);

/// <summary>The ways to read a body.</summary>
public static class BodyDecoder
{
    /// <summary>The body itself.</summary>
    /// <param name="body">The body.</param>
    /// <returns>The body.</returns>
    public static string Text(string body) => body;

    /// <summary>The body as UTF-8.</summary>
    /// <param name="body">The body.</param>
    /// <returns>The bytes.</returns>
    public static ReadOnlyMemory<byte> Bytes(string body) => Encoding.UTF8.GetBytes(body);

    /// <summary>The body as JSON of any shape.</summary>
    /// <param name="body">The body.</param>
    /// <returns>An element that owns its memory.</returns>
    public static JsonElement Element(string body) => JsonElement.Parse(body);

    /// <summary>The body as a JSON object of the user's type, through the user's serializer context.</summary>
    /// <typeparam name="T">The message's type.</typeparam>
    /// <param name="typeInfo">Where the context's type information is found; asked once.</param>
    /// <returns>The decoder.</returns>
    public static BodyDecoder<T> Json<T>(Func<JsonTypeInfo?> typeInfo)
    {
        var lazy = new Lazy<JsonTypeInfo<T>>(() => (JsonTypeInfo<T>)(typeInfo()
            ?? throw new InvalidOperationException($"The JsonSerializerContext has no type information for {typeof(T)}.")));
        return body => JsonSerializer.Deserialize(body, lazy.Value)
            ?? throw new JsonException($"The body is JSON null; expected {typeof(T).Name}.");
    }
}
