using System.Text.Json;
using System.Text.RegularExpressions;
using SqsWorker.Testing.Tables.Values;

namespace SqsWorker.Testing.Tables.Operations;

/// <summary>CreateTable, DescribeTable, DeleteTable and ListTables.</summary>
internal static partial class TableOperations
{
    public static void Create(TableRequest request, TableEngine engine, Utf8JsonWriter json)
    {
        var name = request.Text("TableName");
        if (!NamePattern().IsMatch(name))
        {
            throw TableException.Validation($"Invalid table/index name '{name}'. Table/index names must be 3 to 255 characters of a-z, A-Z, 0-9, '_', '-' and '.'");
        }

        if (request.Objects("GlobalSecondaryIndexes").Count + request.Objects("LocalSecondaryIndexes").Count > 0)
        {
            throw TableException.Validation("Secondary indexes are not supported here");
        }

        WriteDescription("TableDescription", engine.Create(name, Schema(request)), json);
    }

    public static void Describe(TableRequest request, TableEngine engine, Utf8JsonWriter json) =>
        WriteDescription("Table", engine.Get(request.Text("TableName")), json);

    public static void Delete(TableRequest request, TableEngine engine, Utf8JsonWriter json) =>
        WriteDescription("TableDescription", engine.Delete(request.Text("TableName")), json);

    public static void List(TableRequest request, TableEngine engine, Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(request);
        json.WriteStartArray("TableNames");
        foreach (var name in engine.TableNames)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
    }

    private static KeySchema Schema(TableRequest request)
    {
        Dictionary<string, AttributeKind> kinds = new(StringComparer.Ordinal);
        foreach (var attribute in request.Objects("AttributeDefinitions"))
        {
            kinds[attribute.Text("AttributeName")] = attribute.OneOf("AttributeType", "", "S", "N", "B") switch
            {
                "S" => AttributeKind.S,
                "N" => AttributeKind.N,
                _ => AttributeKind.B,
            };
        }

        var keys = request.Objects("KeySchema").Select(key => (Name: key.Text("AttributeName"), Type: key.OneOf("KeyType", "", "HASH", "RANGE"))).ToList();
        return keys switch
        {
            [(var partition, "HASH")] => new KeySchema(Key(partition), null),
            [(var partition, "HASH"), (var sort, "RANGE")] when !string.Equals(partition, sort, StringComparison.Ordinal) => new KeySchema(Key(partition), Key(sort)),
            _ => throw TableException.Validation("Invalid KeySchema: a HASH key and after it perhaps a RANGE key of another name are expected"),
        };

        KeyAttribute Key(string name) => kinds.TryGetValue(name, out var kind)
            ? new KeyAttribute(name, kind)
            : throw TableException.Validation($"One or more parameter values were invalid: Some index key attributes are not defined in AttributeDefinitions. Keys: [{name}], AttributeDefinitions: [{string.Join(", ", kinds.Keys)}]");
    }

    private static void WriteDescription(string member, Table table, Utf8JsonWriter json)
    {
        json.WriteStartObject(member);
        json.WriteString("TableName", table.Name);
        json.WriteString("TableArn", table.Arn);
        json.WriteString("TableStatus", "ACTIVE");
        json.WriteNumber("CreationDateTime", table.Created.ToUnixTimeMilliseconds() / 1000.0);
        json.WriteNumber("ItemCount", table.Count);
        json.WriteStartObject("BillingModeSummary");
        json.WriteString("BillingMode", "PAY_PER_REQUEST");
        json.WriteEndObject();
        json.WriteStartArray("KeySchema");
        foreach (var key in table.Schema.Attributes)
        {
            json.WriteStartObject();
            json.WriteString("AttributeName", key.Name);
            json.WriteString("KeyType", key == table.Schema.Partition ? "HASH" : "RANGE");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("AttributeDefinitions");
        foreach (var key in table.Schema.Attributes)
        {
            json.WriteStartObject();
            json.WriteString("AttributeName", key.Name);
            json.WriteString("AttributeType", key.Kind.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    [GeneratedRegex(@"^[a-zA-Z0-9_.-]{3,255}\z", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
