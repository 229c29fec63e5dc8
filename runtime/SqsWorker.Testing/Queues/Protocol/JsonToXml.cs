using System.Text.Json;
using System.Xml;

namespace SqsWorker.Testing.Queues;

/// <summary>Says an answer in the XML of the Query protocol.</summary>
internal static class JsonToXml
{
    private const string Namespace = "http://queue.amazonaws.com/doc/2012-11-05/";

    private static readonly XmlWriterSettings Settings = new() { Encoding = new System.Text.UTF8Encoding(false), NewLineHandling = NewLineHandling.Entitize };

    public static ReadOnlyMemory<byte> Answer(string action, ReadOnlyMemory<byte> json, string requestId)
    {
        using var document = JsonDocument.Parse(json);
        return Document(action + "Response", writer =>
        {
            if (document.RootElement.EnumerateObject().Any())
            {
                writer.WriteStartElement(action + "Result");
                WriteMembers(writer, document.RootElement, action);
                writer.WriteEndElement();
            }

            writer.WriteStartElement("ResponseMetadata");
            writer.WriteElementString("RequestId", requestId);
            writer.WriteEndElement();
        });
    }

    public static ReadOnlyMemory<byte> Error(SqsException exception, string requestId)
        => Document("ErrorResponse", writer =>
        {
            writer.WriteStartElement("Error");
            writer.WriteElementString("Type", "Sender");
            writer.WriteElementString("Code", exception.QueryCode);
            writer.WriteElementString("Message", Clean(exception.Message));
            writer.WriteEndElement();
            writer.WriteElementString("RequestId", requestId);
        });

    private static byte[] Document(string root, Action<XmlWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, Settings))
        {
            writer.WriteStartElement(root, Namespace);
            write(writer);
            writer.WriteEndElement();
        }

        return stream.ToArray();
    }

    private static void WriteMembers(XmlWriter writer, JsonElement element, string action)
    {
        foreach (var member in element.EnumerateObject())
        {
            switch (member.Value.ValueKind)
            {
                case JsonValueKind.Array:
                    WriteArray(writer, ItemName(member.Name, action), member.Value, action);
                    break;
                case JsonValueKind.Object:
                    WriteMap(writer, member.Name, member.Value, action);
                    break;
                default:
                    writer.WriteElementString(member.Name, Text(member.Value));
                    break;
            }
        }
    }

    private static void WriteArray(XmlWriter writer, string itemName, JsonElement array, string action)
    {
        foreach (var item in array.EnumerateArray())
        {
            writer.WriteStartElement(itemName);
            if (item.ValueKind == JsonValueKind.Object)
            {
                WriteMembers(writer, item, action);
            }
            else
            {
                writer.WriteString(Text(item));
            }

            writer.WriteEndElement();
        }
    }

    /// <summary>Maps are flattened: one element for each pair, named in the singular.</summary>
    private static void WriteMap(XmlWriter writer, string name, JsonElement map, string action)
    {
        foreach (var pair in map.EnumerateObject())
        {
            writer.WriteStartElement(name.TrimEnd('s'));
            writer.WriteElementString(name == "Tags" ? "Key" : "Name", Clean(pair.Name));
            writer.WriteStartElement("Value");
            if (pair.Value.ValueKind == JsonValueKind.Object)
            {
                WriteMembers(writer, pair.Value, action);
            }
            else
            {
                writer.WriteString(Text(pair.Value));
            }

            writer.WriteEndElement();
            writer.WriteEndElement();
        }
    }

    private static string ItemName(string member, string action) => member switch
    {
        "Messages" => "Message",
        "Successful" => action + "ResultEntry",
        "Failed" => "BatchResultErrorEntry",
        "Results" => action + "ResultEntry",
        _ => "QueueUrl",
    };

    private static string Text(JsonElement value)
        => value.ValueKind == JsonValueKind.String ? Clean(value.GetString()!) : value.GetRawText();

    /// <summary>An error may repeat what was sent; what XML can't carry is left out of it.</summary>
    private static string Clean(string text)
        => MessageText.IsAllowed(text) ? text : string.Concat(text.Select(static letter => MessageText.IsAllowed(letter.ToString()) ? letter : '?'));
}
