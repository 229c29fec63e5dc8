using SqsWorker.Testing.Tables;
using SqsWorker.Testing.Tables.Values;

namespace SqsWorker.Testing.Stacks;

/// <summary>Reads a table's keys.</summary>
internal static class TableResource
{
    public static KeySchema Keys(PropertyReader properties)
    {
        foreach (var name in (string[])["GlobalSecondaryIndexes", "LocalSecondaryIndexes"])
        {
            if (properties.Has(name))
            {
                throw new StackTemplateException($"{properties.Where}, property '{name}': secondary indexes are not supported here.");
            }
        }

        var kinds = properties.Objects("AttributeDefinitions").ToDictionary(
            attribute => attribute.Text("AttributeName"),
            attribute => Enum.Parse<AttributeKind>(attribute.OneOf("AttributeType", "S", "N", "B") ?? throw attribute.Missing("AttributeType")),
            StringComparer.Ordinal);
        var keys = properties.Objects("KeySchema").Select(key => (Type: key.OneOf("KeyType", "HASH", "RANGE"), Key: Key(key, kinds))).ToList();
        return keys switch
        {
            [("HASH", var partition)] => new KeySchema(partition, null),
            [("HASH", var partition), ("RANGE", var sort)] => new KeySchema(partition, sort),
            _ => throw new StackTemplateException($"{properties.Where}, property 'KeySchema': a HASH key and after it perhaps a RANGE key are expected."),
        };
    }

    private static KeyAttribute Key(PropertyReader key, Dictionary<string, AttributeKind> kinds)
    {
        var name = key.Text("AttributeName");
        return kinds.TryGetValue(name, out var kind)
            ? new KeyAttribute(name, kind)
            : throw new StackTemplateException($"{key.Where}: the key '{name}' is not among the AttributeDefinitions.");
    }
}
