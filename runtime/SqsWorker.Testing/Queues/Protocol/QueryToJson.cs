using System.Buffers;
using System.Collections.Frozen;
using System.Text.Json;

namespace SqsWorker.Testing.Queues;

/// <summary>Says a Query request in JSON, so that every action is written once.</summary>
internal static class QueryToJson
{
    private enum Shape
    {
        Texts,
        Objects,
        TextMap,
        ObjectMap,
    }

    private static readonly FrozenDictionary<string, (string Member, Shape Shape)> Lists = new Dictionary<string, (string, Shape)>(StringComparer.Ordinal)
    {
        ["Attribute"] = ("Attributes", Shape.TextMap),
        ["AttributeName"] = ("AttributeNames", Shape.Texts),
        ["MessageSystemAttributeName"] = ("MessageSystemAttributeNames", Shape.Texts),
        ["MessageAttributeName"] = ("MessageAttributeNames", Shape.Texts),
        ["MessageAttribute"] = ("MessageAttributes", Shape.ObjectMap),
        ["MessageSystemAttribute"] = ("MessageSystemAttributes", Shape.ObjectMap),
        ["Tag"] = ("Tags", Shape.TextMap),
        ["AWSAccountId"] = ("AWSAccountIds", Shape.Texts),
        ["ActionName"] = ("Actions", Shape.Texts),
        ["TagKey"] = ("TagKeys", Shape.Texts),
        ["SendMessageBatchRequestEntry"] = ("Entries", Shape.Objects),
        ["DeleteMessageBatchRequestEntry"] = ("Entries", Shape.Objects),
        ["ChangeMessageVisibilityBatchRequestEntry"] = ("Entries", Shape.Objects),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> NumberNames = FrozenSet.Create(
        StringComparer.Ordinal, "DelaySeconds", "MaxNumberOfMessages", "MaxNumberOfMessagesPerSecond", "MaxResults", "VisibilityTimeout", "WaitTimeSeconds");

    public static ReadOnlyMemory<byte> Write(QueryNode request)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        WriteObject(writer, request, request.Text("Action") == "CreateQueue" ? "tags" : "Tags");
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private static void WriteObject(Utf8JsonWriter writer, QueryNode node, string tagsName = "Tags")
    {
        writer.WriteStartObject();
        foreach (var (name, child) in node.Children)
        {
            if (Lists.TryGetValue(name, out var list))
            {
                writer.WritePropertyName(list.Member == "Tags" ? tagsName : list.Member);
                WriteList(writer, child, list.Shape);
            }
            else if (child.Value is { } value)
            {
                writer.WritePropertyName(name);
                WriteValue(writer, name, value);
            }
        }

        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, string name, string value)
    {
        if (NumberNames.Contains(name) && Numbers.Parse(value) is { } number)
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteStringValue(value);
        }
    }

    private static void WriteList(Utf8JsonWriter writer, QueryNode list, Shape shape)
    {
        if (shape is Shape.TextMap or Shape.ObjectMap)
        {
            writer.WriteStartObject();
            foreach (var item in list.Items())
            {
                WriteEntry(writer, item, shape);
            }

            writer.WriteEndObject();
            return;
        }

        writer.WriteStartArray();
        foreach (var item in list.Items())
        {
            if (shape == Shape.Objects)
            {
                WriteObject(writer, item);
            }
            else if (item.Value is { } value)
            {
                writer.WriteStringValue(value);
            }
        }

        writer.WriteEndArray();
    }

    private static void WriteEntry(Utf8JsonWriter writer, QueryNode item, Shape shape)
    {
        writer.WritePropertyName(item.Text("Name") ?? item.Text("Key") ?? "");
        if (shape == Shape.TextMap)
        {
            writer.WriteStringValue(item.Text("Value") ?? "");
        }
        else
        {
            WriteObject(writer, item.Children.GetValueOrDefault("Value") ?? new QueryNode());
        }
    }
}
