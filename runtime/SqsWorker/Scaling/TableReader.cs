using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using SqsWorker.Wire;

namespace SqsWorker.Scaling;

/// <summary>Reads the answers to calls on one item. What is neither text, number nor truth is there without its value: nothing we store is.</summary>
internal static class TableReader
{
    private const string ConditionFailed = "ConditionalCheckFailedException";

    /// <exception cref="JsonException">It is no such answer.</exception>
    public static TableAnswer Read(ReadOnlySpan<byte> answer, int entries)
    {
        _ = entries;
        return new TableAnswer(ConditionFailed: false, ReadAll(answer).Item);
    }

    /// <returns>The answer, or <see langword="null"/> where something else than a condition failed.</returns>
    /// <exception cref="JsonException">It is no such answer.</exception>
    public static TableAnswer? ReadRefusal(ReadOnlySpan<byte> answer)
    {
        var (type, item) = ReadAll(answer);

        // The name of its namespace comes before: com.amazonaws.dynamodb.v20120810#….
        return type is not null && type.EndsWith(ConditionFailed, StringComparison.Ordinal) ? new TableAnswer(ConditionFailed: true, item) : null;
    }

    private static (string? Type, Dictionary<string, AttributeValue>? Item) ReadAll(ReadOnlySpan<byte> answer)
    {
        string? type = null;
        Dictionary<string, AttributeValue>? item = null;
        var json = new Utf8JsonReader(answer);
        json.ReadStart(JsonTokenType.StartObject);
        while (json.ReadName())
        {
            if (json.ValueTextEquals("Item"u8))
            {
                item = json.ReadStartOrNull(JsonTokenType.StartObject) ? ReadItem(ref json) : null;
            }
            else if (json.ValueTextEquals("__type"u8))
            {
                type = json.ReadString();
            }
            else
            {
                json.Skip();
            }
        }

        json.ReadEnd();
        return (type, item is { Count: > 0 } ? item : null);
    }

    private static Dictionary<string, AttributeValue> ReadItem(ref Utf8JsonReader json)
    {
        var item = new Dictionary<string, AttributeValue>(StringComparer.Ordinal);
        while (json.ReadName())
        {
            var name = json.GetText();
            json.ReadStart(JsonTokenType.StartObject);
            item[name] = ReadValue(ref json);
        }

        return item;
    }

    private static AttributeValue ReadValue(ref Utf8JsonReader json)
    {
        var value = new AttributeValue();
        while (json.ReadName())
        {
            if (json.ValueTextEquals("S"u8))
            {
                value.S = json.ReadString();
            }
            else if (json.ValueTextEquals("N"u8))
            {
                value.N = json.ReadString();
            }
            else if (json.ValueTextEquals("BOOL"u8))
            {
                json.Read();
                value.BOOL = json.TokenType switch
                {
                    JsonTokenType.True => true,
                    JsonTokenType.False => false,
                    JsonTokenType.Null => null,
                    _ => throw new JsonException("A truth is neither true nor false."),
                };
            }
            else
            {
                json.Skip();
            }
        }

        return value;
    }
}
