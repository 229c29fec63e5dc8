using System.Globalization;
using System.Text.Json;

namespace SqsWorker.Rendering.Manifest;

/// <summary>
/// The fields of one object of the manifest: each must be there, none is unknown, none twice, none null. Generator and renderer ship in one package, so
/// anything else is a mix of versions.
/// </summary>
internal sealed class ManifestFields
{
    private readonly JsonElement element;
    private readonly string path;
    private readonly List<string> read = [];

    private ManifestFields(JsonElement element, string path)
    {
        this.element = element.ValueKind == JsonValueKind.Object ? element : throw new JsonException($"{path} is {Shown(element)} and not an object.");
        this.path = path;
    }

    /// <summary>Reads an object.</summary>
    /// <typeparam name="T">What is made of it.</typeparam>
    /// <param name="element">The object.</param>
    /// <param name="path">Where it stands, for messages.</param>
    /// <param name="make">Takes each of its fields.</param>
    /// <returns>What was made.</returns>
    public static T Read<T>(JsonElement element, string path, Func<ManifestFields, T> make)
        where T : class
    {
        var fields = new ManifestFields(element, path);
        var made = make(fields);
        foreach (var property in element.EnumerateObject())
        {
            if (!fields.read.Remove(property.Name))
            {
                throw new JsonException($"The field '{property.Name}' of {path} is not known, or there twice.");
            }
        }

        return made;
    }

    /// <summary>Takes a text.</summary>
    /// <param name="name">The field.</param>
    /// <returns>Its value.</returns>
    public string Text(string name) => TextOf(Take(name), name);

    /// <summary>Takes a whole number.</summary>
    /// <param name="name">The field.</param>
    /// <returns>Its value.</returns>
    public int Number(string name) => Take(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : throw Wrong(name, "a whole number");

    /// <summary>Takes a yes or no.</summary>
    /// <param name="name">The field.</param>
    /// <returns>Its value.</returns>
    public bool Flag(string name) => Take(name).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong(name, "true or false"),
    };

    /// <summary>Takes a list of texts.</summary>
    /// <param name="name">The field.</param>
    /// <returns>Its values.</returns>
    public IReadOnlyList<string> Texts(string name) => Each(name, (item, _) => TextOf(item, name));

    /// <summary>Takes a list of objects.</summary>
    /// <typeparam name="T">What is made of each.</typeparam>
    /// <param name="name">The field.</param>
    /// <param name="make">Takes each of an object's fields.</param>
    /// <returns>What was made.</returns>
    public IReadOnlyList<T> List<T>(string name, Func<ManifestFields, T> make)
        where T : class => Each(name, (item, index) => Read(item, string.Create(CultureInfo.InvariantCulture, $"{path}.{name}[{index}]"), make));

    private T[] Each<T>(string name, Func<JsonElement, int, T> make)
        where T : class
    {
        var list = Take(name);
        if (list.ValueKind != JsonValueKind.Array)
        {
            throw Wrong(name, "a list");
        }

        var made = new T[list.GetArrayLength()];
        for (var i = 0; i < made.Length; i++)
        {
            made[i] = make(list[i], i);
        }

        return made;
    }

    private string TextOf(JsonElement value, string name) => value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Wrong(name, "a text");

    private JsonElement Take(string name)
    {
        read.Add(name);
        return element.TryGetProperty(name, out var value) ? value : throw new JsonException($"The field '{name}' of {path} is missing.");
    }

    private JsonException Wrong(string name, string wanted) => new($"{path}.{name} is {Shown(element.GetProperty(name))} and not {wanted}.");

    private static string Shown(JsonElement value)
    {
        const int Most = 60;
        var text = value.GetRawText();
        return text.Length <= Most ? text : text[..Most] + "…";
    }
}
