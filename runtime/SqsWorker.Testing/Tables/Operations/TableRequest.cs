using System.Collections.Immutable;
using System.Text.Json;
using SqsWorker.Testing.Tables.Expressions;
using SqsWorker.Testing.Tables.Values;

namespace SqsWorker.Testing.Tables.Operations;

/// <summary>Reads an operation's request, or one part of a transaction's.</summary>
internal sealed class TableRequest
{
    /// <summary>How requests looked before expressions; nobody should be misled into thinking these do anything here.</summary>
    private static readonly string[] Legacy =
    [
        "Expected", "ConditionalOperator", "AttributeUpdates", "KeyConditions", "QueryFilter", "ScanFilter", "AttributesToGet",
    ];

    private readonly JsonElement _json;
    private readonly Lazy<Placeholders> _placeholders;

    public TableRequest(JsonElement json)
    {
        _json = json.ValueKind == JsonValueKind.Object
            ? json
            : throw TableException.Serialization($"{json.ValueKind} cannot be converted to a request");
        if (Array.Find(Legacy, name => TryGet(name, out _)) is { } legacy)
        {
            throw TableException.Validation($"{legacy} is not supported here; use expressions");
        }

        _placeholders = new(ReadPlaceholders);
    }

    public Placeholders Placeholders => _placeholders.Value;

    public JsonElement Json => _json;

    public bool TryGet(string name, out JsonElement value) => _json.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;

    public string Text(string name) => OptionalText(name)
        ?? throw TableException.Validation($"1 validation error detected: Value null at '{Camel(name)}' failed to satisfy constraint: Member must not be null");

    public string? OptionalText(string name) => TryGet(name, out var value)
        ? value.ValueKind == JsonValueKind.String ? value.GetString() : throw Wrong(name, value, "String")
        : null;

    public string OneOf(string name, string otherwise, params ReadOnlySpan<string> allowed)
    {
        var text = OptionalText(name) ?? otherwise;
        return allowed.Contains(text)
            ? text
            : throw TableException.Validation(
                $"1 validation error detected: Value '{text}' at '{Camel(name)}' failed to satisfy constraint: Member must satisfy enum value set: [{string.Join(", ", allowed.ToArray())}]");
    }

    public bool Flag(string name, bool otherwise) => TryGet(name, out var value)
        ? value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw Wrong(name, value, "Boolean")
        : otherwise;

    public int? Positive(string name)
    {
        if (!TryGet(name, out var value))
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var number))
        {
            throw Wrong(name, value, "Integer");
        }

        return number >= 1
            ? number
            : throw TableException.Validation($"1 validation error detected: Value '{number}' at '{Camel(name)}' failed to satisfy constraint: Member must have value greater than or equal to 1");
    }

    public TableItem Item(string name) => OptionalItem(name)
        ?? throw TableException.Validation($"1 validation error detected: Value null at '{Camel(name)}' failed to satisfy constraint: Member must not be null");

    public TableItem? OptionalItem(string name) => TryGet(name, out var value) ? AttributeReader.ReadItem(value) : null;

    public IReadOnlyList<TableRequest> Objects(string name)
    {
        if (!TryGet(name, out var value))
        {
            return [];
        }

        return value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(element => new TableRequest(element))]
            : throw Wrong(name, value, "a list");
    }

    public Condition? Condition(string name) =>
        OptionalText(name) is { } text ? ConditionParser.Parse(name, text, Placeholders) : null;

    public Projection? Projection() =>
        OptionalText("ProjectionExpression") is { } text ? Expressions.Projection.Parse(text, Placeholders) : null;

    private Placeholders ReadPlaceholders() => new(
        Members("ExpressionAttributeNames", '#').ToImmutableDictionary(
            member => member.Name,
            member => member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString()! : throw Wrong(member.Name, member.Value, "String"),
            StringComparer.Ordinal),
        Members("ExpressionAttributeValues", ':').ToImmutableDictionary(
            member => member.Name, member => AttributeReader.Read(member.Value), StringComparer.Ordinal));

    private List<JsonProperty> Members(string name, char first)
    {
        if (!TryGet(name, out var value))
        {
            return [];
        }

        var members = value.ValueKind == JsonValueKind.Object
            ? value.EnumerateObject().DistinctBy(member => member.Name, StringComparer.Ordinal).ToList()
            : throw Wrong(name, value, "a map");
        return members switch
        {
            [] => throw TableException.Validation($"{name} must not be empty"),
            _ when members.Find(member => member.Name.Length < 2 || member.Name[0] != first) is { Value.ValueKind: not JsonValueKind.Undefined } wrong =>
                throw TableException.Validation($"{name} contains invalid key: Syntax error; key: \"{wrong.Name}\""),
            _ => members,
        };
    }

    private static TableException Wrong(string name, JsonElement value, string expected) =>
        TableException.Serialization($"{name}: {value.ValueKind} cannot be converted to {expected}");

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
