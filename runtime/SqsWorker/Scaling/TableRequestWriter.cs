using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using SqsWorker.Wire;

namespace SqsWorker.Scaling;

/// <summary>
/// Writes calls on one item
/// (<see href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html">GetItem</see>,
/// <see href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html">UpdateItem</see>,
/// <see href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteItem.html">DeleteItem</see>).
/// Their values are texts and numbers.
/// </summary>
internal static class TableRequestWriter
{
    public static void Get(PooledBuffer buffer, string table, Dictionary<string, AttributeValue> key)
    {
        using var json = Begin(buffer, table, key);
        json.WriteBoolean("ConsistentRead"u8, true);
        json.WriteEndObject();
    }

    /// <param name="buffer">What is written to.</param>
    /// <param name="table">The table.</param>
    /// <param name="key">The item.</param>
    /// <param name="update">What to change; nothing of an item that is to be deleted.</param>
    /// <param name="condition">What must hold.</param>
    /// <param name="names">The names in both.</param>
    /// <param name="values">The values in both.</param>
    public static void Write(
        PooledBuffer buffer,
        string table,
        Dictionary<string, AttributeValue> key,
        string? update,
        string condition,
        Dictionary<string, string> names,
        Dictionary<string, AttributeValue> values)
    {
        using var json = Begin(buffer, table, key);
        json.WriteString("ConditionExpression"u8, condition);
        if (update is not null)
        {
            json.WriteString("UpdateExpression"u8, update);
            json.WriteString("ReturnValuesOnConditionCheckFailure"u8, "ALL_OLD"u8);
        }

        json.WriteStartObject("ExpressionAttributeNames"u8);
        foreach (var (name, attribute) in names)
        {
            json.WriteString(name, attribute);
        }

        json.WriteEndObject();
        WriteValues(json, "ExpressionAttributeValues"u8, values);
        json.WriteEndObject();
    }

    private static Utf8JsonWriter Begin(PooledBuffer buffer, string table, Dictionary<string, AttributeValue> key)
    {
        var json = RequestJson.NewWriter(buffer);
        json.WriteStartObject();
        json.WriteString("TableName"u8, table);
        WriteValues(json, "Key"u8, key);
        return json;
    }

    private static void WriteValues(Utf8JsonWriter json, ReadOnlySpan<byte> property, Dictionary<string, AttributeValue> values)
    {
        json.WriteStartObject(property);
        foreach (var (name, value) in values)
        {
            json.WriteStartObject(name);
            if (value.N is { } number)
            {
                json.WriteString("N"u8, number);
            }
            else
            {
                json.WriteString("S"u8, value.S);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
