using SqsWorker.Testing.Tables.Values;

namespace SqsWorker.Testing.Tables;

/// <summary>A key of a table: its name and type.</summary>
internal sealed record KeyAttribute(string Name, AttributeKind Kind)
{
    /// <summary>Gets the key's value out of an item or a key, checked.</summary>
    public AttributeValue Of(TableItem item)
    {
        if (!item.TryGetValue(Name, out var value))
        {
            throw TableException.Validation($"One or more parameter values were invalid: Missing the key {Name} in the item");
        }

        if (value.Kind != Kind)
        {
            throw TableException.Validation($"One or more parameter values were invalid: Type mismatch for key {Name} expected: {Kind} actual: {value.Kind}");
        }

        return value is { Kind: AttributeKind.S, Text.Length: 0 } or { Kind: AttributeKind.B, Bytes.IsEmpty: true }
            ? throw TableException.Validation($"One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty {(Kind is AttributeKind.S ? "string" : "binary")} value. Key: {Name}")
            : value;
    }

    public void CheckCondition(AttributeValue value)
    {
        if (value.Kind != Kind)
        {
            throw TableException.Validation("One or more parameter values were invalid: Condition parameter type does not match schema type");
        }
    }
}
