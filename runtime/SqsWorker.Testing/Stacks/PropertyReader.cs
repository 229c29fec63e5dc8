using System.Globalization;
using System.Text.Json;

namespace SqsWorker.Testing.Stacks;

/// <summary>Reads a resource's resolved properties; whatever is wrong is told with the resource and the property.</summary>
internal sealed class PropertyReader(string where, JsonElement properties)
{
    public string Where => where;

    public JsonElement Json => properties;

    public static PropertyReader Of(StackResource resource, IntrinsicEvaluator evaluator)
    {
        var where = $"Resource '{resource.LogicalId}'";
        return new PropertyReader(where, evaluator.Resolve(resource.Properties, where) ?? throw new StackTemplateException($"{where} has no properties."));
    }

    public string Text(string name) => OptionalText(name) ?? throw Missing(name);

    public string? OptionalText(string name)
    {
        if (!TryGet(name, out var value))
        {
            return null;
        }

        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => throw Wrong(name, value, "a string"),
        };
    }

    public string? OneOf(string name, params ReadOnlySpan<string> allowed)
    {
        if (OptionalText(name) is not { } text)
        {
            return null;
        }

        return allowed.Contains(text)
            ? text
            : throw new StackTemplateException($"{Place(name)} is '{text}'; allowed here: {string.Join(", ", allowed.ToArray())}.");
    }

    public double Number(string name) =>
        OptionalText(name) is not { } text ? throw Missing(name)
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number
        : throw new StackTemplateException($"{Place(name)} is '{text}'; a number is expected.");

    public int? Integer(string name, int minimum, int maximum)
    {
        if (OptionalText(name) is not { } text)
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum
            ? number
            : throw new StackTemplateException($"{Place(name)} is '{text}'; a whole number from {minimum} to {maximum} is expected.");
    }

    public bool? Boolean(string name) => OptionalText(name) switch
    {
        null => null,
        "true" => true,
        "false" => false,
        var text => throw new StackTemplateException($"{Place(name)} is '{text}'; true or false is expected."),
    };

    public PropertyReader? Object(string name)
    {
        if (!TryGet(name, out var value))
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Object ? new PropertyReader(Place(name), value) : throw Wrong(name, value, "an object");
    }

    public IReadOnlyList<PropertyReader> Objects(string name) =>
        [.. Elements(name).Select((element, index) => element.ValueKind == JsonValueKind.Object
            ? new PropertyReader($"{Place(name)}, element {index}", element)
            : throw Wrong(name, element, "a list of objects"))];

    /// <summary>Gets a list of strings; where AWS allows one string in its place, that counts as a list of one.</summary>
    public IReadOnlyList<string> Texts(string name, bool orOne = false)
    {
        if (orOne && TryGet(name, out var single) && single.ValueKind == JsonValueKind.String)
        {
            return [single.GetString()!];
        }

        return [.. Elements(name).Select(element => element.ValueKind == JsonValueKind.String
            ? element.GetString()!
            : throw Wrong(name, element, "a list of strings"))];
    }

    /// <summary>Gets the members of an object whose values are all strings, numbers or booleans.</summary>
    public IReadOnlyDictionary<string, string> Map(string name)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Object(name) is { } reader)
        {
            foreach (var member in reader.Json.EnumerateObject())
            {
                map[member.Name] = reader.Text(member.Name);
            }
        }

        return map;
    }

    public bool Has(string name) => TryGet(name, out _);

    public StackTemplateException Missing(string name) => new($"{where} needs the property '{name}'.");

    private JsonElement.ArrayEnumerator Elements(string name)
    {
        if (!TryGet(name, out var value))
        {
            return default;
        }

        return value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : throw Wrong(name, value, "a list");
    }

    private bool TryGet(string name, out JsonElement value) => properties.TryGetProperty(name, out value);

    private string Place(string name) => $"{where}, property '{name}'";

    private StackTemplateException Wrong(string name, JsonElement value, string expected) =>
        new($"{Place(name)} is or holds {Kinds.Name(value)}; {expected} is expected.");
}
