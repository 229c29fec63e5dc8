using System.Text.Json;

namespace SqsWorker.Testing.Tables.Values;

/// <summary>Writes values for the wire.</summary>
internal static class AttributeWriter
{
    public static void WriteItem(Utf8JsonWriter json, TableItem item)
    {
        json.WriteStartObject();
        foreach (var (name, value) in item.OrderBy(member => member.Key, StringComparer.Ordinal))
        {
            json.WritePropertyName(name);
            Write(json, value);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, AttributeValue value)
    {
        json.WriteStartObject();
        json.WritePropertyName(value.Kind.ToString());
        switch (value.Kind)
        {
            case AttributeKind.L:
                json.WriteStartArray();
                foreach (var element in value.Elements)
                {
                    Write(json, element);
                }

                json.WriteEndArray();
                break;
            case AttributeKind.M:
                WriteItem(json, value.Members);
                break;
            case AttributeKind.SS or AttributeKind.NS or AttributeKind.BS:
                json.WriteStartArray();
                foreach (var element in value.Elements)
                {
                    WriteScalar(json, element);
                }

                json.WriteEndArray();
                break;
            default:
                WriteScalar(json, value);
                break;
        }

        json.WriteEndObject();
    }

    private static void WriteScalar(Utf8JsonWriter json, AttributeValue value)
    {
        switch (value.Kind)
        {
            case AttributeKind.S:
                json.WriteStringValue(value.Text);
                break;
            case AttributeKind.N:
                json.WriteStringValue(value.Number.ToString());
                break;
            case AttributeKind.B:
                json.WriteBase64StringValue(value.Bytes.Span);
                break;
            default:
                json.WriteBooleanValue(value.Kind is AttributeKind.NULL || value.Flag);
                break;
        }
    }
}
