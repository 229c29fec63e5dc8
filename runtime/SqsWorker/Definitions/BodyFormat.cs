using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SqsWorker.Envelopes;
using SqsWorker.Queues;

namespace SqsWorker.Definitions;

/// <summary>How a message stands in a body.</summary>
/// <typeparam name="T">The message's type.</typeparam>
public sealed class BodyFormat<T>
{
    private readonly Func<string, T> _read;
    private readonly Func<ReadOnlyMemory<byte>, T> _readUtf8;
    private readonly Action? _prepare;
    private readonly Func<JsonTypeInfo>? _shape;

    internal BodyFormat(
        Func<string, T> read, Func<ReadOnlyMemory<byte>, T> readUtf8, Func<T, string> write, Action? prepare = null, Func<JsonTypeInfo>? shape = null)
    {
        _shape = shape;
        _read = read;
        _readUtf8 = readUtf8;
        Write = write;
        _prepare = prepare;
    }

    /// <summary>Gets what writes a body.</summary>
    internal Func<T, string> Write { get; }

    /// <summary>Gets what may be around the message.</summary>
    internal MessageEnvelopes Envelopes { get; private init; }

    /// <summary>The same of bodies in which the message may be within something else. What is written has nothing around it.</summary>
    /// <param name="envelopes">What the queue's sources put around it.</param>
    /// <returns>The way.</returns>
    public BodyFormat<T> Within(MessageEnvelopes envelopes)
    {
        var opener = new EnvelopeOpener(envelopes, _shape);
        return new BodyFormat<T>(
            body => opener.Read(Encoding.UTF8.GetBytes(body), _readUtf8), body => opener.Read(body, _readUtf8), Write, _prepare, _shape) { Envelopes = envelopes };
    }

    /// <summary>Reads a body, as it came.</summary>
    /// <exception cref="JsonException">It is no such message.</exception>
    /// <exception cref="EnvelopeException">It is an envelope without a message.</exception>
    /// <exception cref="NothingInsideException">A source tried whether it can send.</exception>
    internal T Read(MessageText body) => body.Text is { } text ? _read(text) : _readUtf8(body.Utf8);

    /// <summary>Fails now rather than at each message where the serializer context lacks the type.</summary>
    /// <exception cref="InvalidOperationException">It does.</exception>
    internal void Prepare() => _prepare?.Invoke();
}

/// <summary>The ways a message can stand in a body.</summary>
public static class BodyFormat
{
    /// <summary>Gets the body itself.</summary>
    public static BodyFormat<string> Text { get; } = new(
        static body => body, static body => Encoding.UTF8.GetString(body.Span), static message => message);

    /// <summary>Gets the body as UTF-8, in memory of its own.</summary>
    public static BodyFormat<ReadOnlyMemory<byte>> Bytes { get; } = new(
        static body => Encoding.UTF8.GetBytes(body), static body => body.ToArray(), static message => Encoding.UTF8.GetString(message.Span));

    /// <summary>Gets the body as JSON of any shape. The element owns its memory.</summary>
    public static BodyFormat<JsonElement> Element { get; } = new(
        static body => JsonElement.Parse(body), static body => JsonElement.Parse(body.Span), static message => message.GetRawText());

    /// <summary>The body as JSON of the user's type, through the user's serializer context.</summary>
    /// <typeparam name="T">The message's type.</typeparam>
    /// <param name="typeInfo">Where the context's type information is found; asked once.</param>
    /// <returns>The way.</returns>
    public static BodyFormat<T> Json<T>(Func<JsonTypeInfo?> typeInfo)
    {
        var lazy = new Lazy<JsonTypeInfo<T>>(() => (JsonTypeInfo<T>)(typeInfo()
            ?? throw new InvalidOperationException($"The JsonSerializerContext has no type information for {typeof(T)}.")));
        return new BodyFormat<T>(
            body => JsonSerializer.Deserialize(body, lazy.Value) ?? throw Null(),
            body => JsonSerializer.Deserialize(body.Span, lazy.Value) ?? throw Null(),
            message => JsonSerializer.Serialize(message, lazy.Value),
            () => _ = lazy.Value,
            () => lazy.Value);

        static JsonException Null() => new($"The body is JSON null; expected {typeof(T).Name}.");
    }
}
