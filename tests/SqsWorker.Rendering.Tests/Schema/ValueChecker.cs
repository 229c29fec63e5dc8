using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SqsWorker.Rendering.Tests.Schema;

/// <summary>Says where a value is not of the kind that the table asks for.</summary>
internal sealed class ValueChecker(SchemaTable table)
{
    public IEnumerable<string> Properties(JsonObject? value, TypeSchema schema, string path)
    {
        var unknown = (value ?? []).Where(property => !schema.Properties.ContainsKey(property.Key)).Select(property => $"{path}/{property.Key} is no property");
        var missing = schema.Required.Where(name => value?.ContainsKey(name) != true).Select(name => $"{path}/{name} is missing");
        var wrong = (value ?? []).Where(property => schema.Properties.ContainsKey(property.Key))
            .SelectMany(property => Check(property.Value, schema.Properties[property.Key], $"{path}/{property.Key}"));
        return unknown.Concat(missing).Concat(wrong);
    }

    private IEnumerable<string> Check(JsonNode? value, string kind, string path)
    {
        var (word, rest) = kind.Split(' ', 2) is [var first, var more] ? (first, more) : (kind, "");
        return (word, rest) switch
        {
            ("string", "or list") => value is JsonArray ? List(value, "string", path) : Text(value, "", path),
            ("string", _) => Text(value, rest, path),
            ("integer", ['o', ..]) => OneOf(value, rest["one of ".Length..], path, JsonValueKind.Number),
            ("integer", _) => Number(value, rest, path, whole: true),
            ("number", _) => Number(value, rest, path, whole: false),
            ("boolean", _) => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? [] : [Wrong(path, value, "true or false")],
            ("json", _) => value is JsonObject || IsText(value) ? [] : [Wrong(path, value, "an object or text")],
            ("one", _) => OneOf(value, rest["of ".Length..], path),
            ("list", _) => List(value, rest["of ".Length..], path),
            ("map", _) => Map(value, rest["of ".Length..], path),
            (_, "by Type") => Named(value, $"{word}.{(value as JsonObject)?["Type"]}", path),
            _ => Named(value, word, path),
        };
    }

    private static IEnumerable<string> Text(JsonNode? value, string lengths, string path)
    {
        if (Intrinsic.Is(value))
        {
            return [];
        }

        return !IsText(value) ? [Wrong(path, value, "text")] : Range(((string)value!).Length, lengths, path, "its length is");
    }

    private static IEnumerable<string> Number(JsonNode? value, string range, string path, bool whole) =>
        value?.GetValueKind() != JsonValueKind.Number || (whole && !value.AsValue().TryGetValue<long>(out _))
            ? [Wrong(path, value, whole ? "an integer" : "a number")]
            : Range(double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture), range, path, "it is");

    private static IEnumerable<string> Range(double value, string range, string path, string what)
    {
        if (range.Length > 0 && range.Split("..") is var ends
            && ((ends[0].Length > 0 && value < double.Parse(ends[0], CultureInfo.InvariantCulture)) || (ends[1].Length > 0 && value > double.Parse(ends[1], CultureInfo.InvariantCulture))))
        {
            yield return $"{path}: {what} {value}, allowed is {range}";
        }
    }

    private static IEnumerable<string> OneOf(JsonNode? value, string allowed, string path, JsonValueKind kind = JsonValueKind.String) =>
        (kind == JsonValueKind.String && Intrinsic.Is(value)) || (value?.GetValueKind() == kind && allowed.Split(" | ").Contains(value.ToString(), StringComparer.Ordinal))
            ? []
            : [Wrong(path, value, $"one of {allowed}")];

    private IEnumerable<string> List(JsonNode? value, string kind, string path) => value is JsonArray items
        ? items.SelectMany((item, index) => Check(item, kind, $"{path}/{index}"))
        : [Wrong(path, value, "a list")];

    private IEnumerable<string> Map(JsonNode? value, string kind, string path) => value is JsonObject members && !Intrinsic.Is(value)
        ? members.SelectMany(member => Check(member.Value, kind, $"{path}/{member.Key}"))
        : [Wrong(path, value, "an object")];

    private IEnumerable<string> Named(JsonNode? value, string name, string path)
    {
        if (value is not JsonObject members || Intrinsic.Is(value))
        {
            return [Wrong(path, value, "an object")];
        }

        return table.Objects.TryGetValue(name, out var schema) ? Properties(members, schema, path) : [$"{path}: {name} is not known"];
    }

    private static bool IsText(JsonNode? value) => value?.GetValueKind() == JsonValueKind.String;

    private static string Wrong(string path, JsonNode? value, string expected) => $"{path} is {value?.ToJsonString() ?? "null"}, expected is {expected}";
}
