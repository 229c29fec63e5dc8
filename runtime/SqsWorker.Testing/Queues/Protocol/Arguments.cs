using System.Text.Json;

namespace SqsWorker.Testing.Queues;

/// <summary>The members of a request, or of one entry in it, that may be missing or of the wrong type.</summary>
internal readonly struct Arguments(JsonElement element)
{
    public string? Text(string name) => Find(name) is { } value ? TextOf(value, name) : null;

    public string Required(string name) => Text(name) ?? throw SqsErrors.MissingParameter(name);

    public int? Number(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number)
            ? number
            : throw SqsErrors.Serialization($"{name} is not an integer: {value.GetRawText()}");
    }

    public byte[]? Binary(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.String && value.TryGetBytesFromBase64(out var bytes)
            ? bytes
            : throw SqsErrors.Serialization($"{name} is not base64.");
    }

    public Arguments? Object(string name)
        => Find(name) is { } value ? new Arguments(Expect(value, JsonValueKind.Object, name)) : null;

    /// <summary>Gets a list of structures, or <see langword="null"/> where it is missing.</summary>
    public IReadOnlyList<Arguments>? List(string name)
        => Find(name) is { } list
            ? [.. Expect(list, JsonValueKind.Array, name).EnumerateArray().Select(item => new Arguments(Expect(item, JsonValueKind.Object, name)))]
            : null;

    public IReadOnlyList<string> Texts(string name)
        => Find(name) is { } list ? [.. Expect(list, JsonValueKind.Array, name).EnumerateArray().Select(item => TextOf(item, name))] : [];

    public IReadOnlyDictionary<string, string> Map(string name)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in Members(name))
        {
            if (value.ValueKind != JsonValueKind.Null)
            {
                map[key] = TextOf(value, key);
            }
        }

        return map;
    }

    public IReadOnlyList<KeyValuePair<string, Arguments>> Objects(string name)
        => [.. Members(name).Select(static member => KeyValuePair.Create(member.Key, new Arguments(Expect(member.Value, JsonValueKind.Object, member.Key))))];

    private static JsonElement Expect(JsonElement value, JsonValueKind kind, string name)
        => value.ValueKind == kind ? value : throw SqsErrors.Serialization($"{name} is not of the type {kind}.");

    private static string TextOf(JsonElement value, string name)
    {
        try
        {
            return Expect(value, JsonValueKind.String, name).GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw SqsErrors.Serialization($"{name} is not valid text.");
        }
    }

    private IEnumerable<KeyValuePair<string, JsonElement>> Members(string name)
    {
        if (Find(name) is not { } value)
        {
            return [];
        }

        try
        {
            return [.. Expect(value, JsonValueKind.Object, name).EnumerateObject().Select(static member => KeyValuePair.Create(member.Name, member.Value))];
        }
        catch (InvalidOperationException)
        {
            throw SqsErrors.Serialization($"{name} has a key that is not valid text.");
        }
    }

    private JsonElement? Find(string name)
    {
        try
        {
            return element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
        }
        catch (InvalidOperationException)
        {
            // Looking for a name reads the others too, and one of them is half a surrogate pair.
            throw SqsErrors.Serialization("The request has a member whose name is not valid text.");
        }
    }
}
