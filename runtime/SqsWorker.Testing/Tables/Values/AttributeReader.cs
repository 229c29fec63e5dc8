using System.Collections.Immutable;
using System.Text.Json;

namespace SqsWorker.Testing.Tables.Values;

/// <summary>Reads values from the wire and refuses what DynamoDB refuses.</summary>
internal static class AttributeReader
{
    private const int DeepestNesting = 32;

    public static TableItem ReadItem(JsonElement json) => ReadMap(json, depth: 0);

    public static AttributeValue Read(JsonElement json) => Read(json, depth: 0);

    private static AttributeValue Read(JsonElement json, int depth)
    {
        if (depth > DeepestNesting)
        {
            throw TableException.Validation("Nesting Levels have exceeded supported limits");
        }

        if (json.ValueKind != JsonValueKind.Object)
        {
            throw TableException.Serialization($"An attribute value is {json.ValueKind}; an object with one type is expected");
        }

        var members = json.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null).ToList();
        return members switch
        {
            [] => throw TableException.Validation("Supplied AttributeValue is empty, must contain exactly one of the supported datatypes"),
            [var only] => Read(only.Name, only.Value, depth),
            _ => throw TableException.Validation("Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes"),
        };
    }

    private static AttributeValue Read(string type, JsonElement json, int depth) => type switch
    {
        "S" => AttributeValue.Of(Text(json)),
        "N" => AttributeValue.Of(TableNumber.Parse(Text(json))),
        "B" => AttributeValue.Of(Binary(json)),
        "BOOL" => AttributeValue.Of(Flag(json)),
        "NULL" => Flag(json) ? AttributeValue.Null : throw TableException.Validation("One or more parameter values were invalid: Null attribute value types must have the value of true"),
        "L" => AttributeValue.List([.. Elements(json).Select(element => Read(element, depth + 1))]),
        "M" => AttributeValue.Of(ReadMap(json, depth + 1)),
        "SS" => Set(AttributeKind.SS, "string", Elements(json).Select(element => AttributeValue.Of(Text(element)))),
        "NS" => Set(AttributeKind.NS, "number", Elements(json).Select(element => AttributeValue.Of(TableNumber.Parse(Text(element))))),
        "BS" => Set(AttributeKind.BS, "binary", Elements(json).Select(element => AttributeValue.Of(Binary(element)))),
        _ => throw TableException.Validation("Supplied AttributeValue is empty, must contain exactly one of the supported datatypes"),
    };

    private static TableItem ReadMap(JsonElement json, int depth)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw TableException.Serialization($"{json.ValueKind} cannot be converted to a map");
        }

        var members = ImmutableDictionary.CreateBuilder<string, AttributeValue>(StringComparer.Ordinal);
        foreach (var member in json.EnumerateObject())
        {
            members[member.Name] = Read(member.Value, depth);
        }

        return members.ToImmutable();
    }

    private static AttributeValue Set(AttributeKind kind, string word, IEnumerable<AttributeValue> values)
    {
        ImmutableArray<AttributeValue> elements = [.. values];
        if (elements.IsEmpty)
        {
            throw TableException.Validation($"One or more parameter values were invalid: An {word} set  may not be empty");
        }

        return elements.Distinct().Count() == elements.Length
            ? AttributeValue.Set(kind, elements)
            : throw TableException.Validation("One or more parameter values were invalid: Input collection contains duplicates.");
    }

    private static string Text(JsonElement json) => json.ValueKind == JsonValueKind.String
        ? json.GetString()!
        : throw TableException.Serialization($"{json.ValueKind} cannot be converted to String");

    private static bool Flag(JsonElement json) => json.ValueKind is JsonValueKind.True or JsonValueKind.False
        ? json.GetBoolean()
        : throw TableException.Serialization($"{json.ValueKind} cannot be converted to Boolean");

    private static ReadOnlyMemory<byte> Binary(JsonElement json) => json.ValueKind == JsonValueKind.String && json.TryGetBytesFromBase64(out var bytes)
        ? bytes
        : throw TableException.Serialization("Expected a Base64 string for a binary value");

    private static JsonElement.ArrayEnumerator Elements(JsonElement json) => json.ValueKind == JsonValueKind.Array
        ? json.EnumerateArray()
        : throw TableException.Serialization($"{json.ValueKind} cannot be converted to a list");
}
