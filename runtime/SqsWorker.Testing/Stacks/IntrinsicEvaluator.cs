using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SqsWorker.Testing.Stacks;

/// <summary>Resolves <c>Ref</c>, <c>Fn::Sub</c>, <c>Fn::GetAtt</c> and <c>Fn::Join</c> in a value.</summary>
internal sealed class IntrinsicEvaluator(StackPlace place, Func<string, ResourceIdentity?> find)
{
    /// <summary>Gets the value without intrinsics, or <see langword="null"/> for <c>AWS::NoValue</c>.</summary>
    public JsonElement? Resolve(JsonElement value, string where)
    {
        var node = ResolveNode(value, where);
        return node is NoValue ? null : JsonSerializer.SerializeToElement(node.Json);
    }

    private Resolved ResolveNode(JsonElement value, string where) => value.ValueKind switch
    {
        JsonValueKind.Object => Intrinsic(value) is { } call ? Call(call.Name, call.Value, where) : new(ResolveObject(value, where)),
        JsonValueKind.Array => new(ResolveArray(value, where)),
        JsonValueKind.Null => throw new StackTemplateException($"{where} is null, which CloudFormation refuses."),
        _ => new(JsonValue.Create(value)),
    };

    private static JsonProperty? Intrinsic(JsonElement value)
    {
        var properties = value.EnumerateObject();
        if (!properties.MoveNext())
        {
            return null;
        }

        var first = properties.Current;
        var isCall = first.NameEquals("Ref") || first.Name.StartsWith("Fn::", StringComparison.Ordinal);
        return isCall && !properties.MoveNext() ? first : null;
    }

    private JsonObject ResolveObject(JsonElement value, string where)
    {
        var result = new JsonObject();
        foreach (var property in value.EnumerateObject())
        {
            var resolved = ResolveNode(property.Value, $"{where}, '{property.Name}'");
            if (resolved is not NoValue)
            {
                result[property.Name] = resolved.Json;
            }
        }

        return result;
    }

    private JsonArray ResolveArray(JsonElement value, string where)
    {
        var result = new JsonArray();
        foreach (var (index, element) in value.EnumerateArray().Index())
        {
            var resolved = ResolveNode(element, $"{where}, element {index}");
            if (resolved is not NoValue)
            {
                result.Add(resolved.Json);
            }
        }

        return result;
    }

    private Resolved Call(string name, JsonElement argument, string where) => name switch
    {
        "Ref" when argument.ValueKind == JsonValueKind.String && argument.ValueEquals("AWS::NoValue") => new NoValue(),
        "Ref" when argument.ValueKind == JsonValueKind.String => Text(Ref(argument.GetString()!, where)),
        "Fn::GetAtt" => Text(GetAtt(argument, where)),
        "Fn::Sub" => Text(Sub(argument, where)),
        "Fn::Join" => Text(Join(argument, where)),
        "Ref" => throw new StackTemplateException($"{where}: Ref takes a logical id, not {Kinds.Name(argument)}."),
        _ => throw new StackTemplateException($"{where}: {name} is not supported here; Ref, Fn::Sub, Fn::GetAtt and Fn::Join are."),
    };

    private static Resolved Text(string value) => new(JsonValue.Create(value));

    private string Ref(string id, string where) =>
        place.PseudoParameter(id) ?? find(id)?.Reference
        ?? throw new StackTemplateException($"{where} refers to '{id}', which is neither a resource of the template nor a pseudo parameter.");

    private string GetAtt(JsonElement argument, string where)
    {
        var parts = argument.ValueKind switch
        {
            JsonValueKind.String => argument.GetString()!.Split('.', 2),
            JsonValueKind.Array when argument.EnumerateArray().All(part => part.ValueKind == JsonValueKind.String) =>
                [.. argument.EnumerateArray().Select(part => part.GetString()!)],
            _ => [],
        };
        return parts is [var id, var attribute]
            ? GetAtt(id, attribute, where)
            : throw new StackTemplateException($"{where}: Fn::GetAtt takes a logical id and an attribute's name.");
    }

    private string GetAtt(string id, string attribute, string where)
    {
        var identity = find(id)
            ?? throw new StackTemplateException($"{where} refers to '{id}', which is no resource of the template.");
        return identity.Attributes.TryGetValue(attribute, out var value)
            ? value
            : throw new StackTemplateException(
                $"{where}: '{id}' has no attribute '{attribute}' here; it has: {string.Join(", ", identity.Attributes.Keys.DefaultIfEmpty("none"))}.");
    }

    private string Join(JsonElement argument, string where)
    {
        if (argument.ValueKind != JsonValueKind.Array || argument.GetArrayLength() != 2
            || argument[0].ValueKind != JsonValueKind.String || argument[1].ValueKind != JsonValueKind.Array)
        {
            throw new StackTemplateException($"{where}: Fn::Join takes a separator and a list.");
        }

        return string.Join(argument[0].GetString(), argument[1].EnumerateArray().Select((part, index) => Scalar(part, $"{where}, Fn::Join, element {index}")));
    }

    private string Sub(JsonElement argument, string where)
    {
        if (argument.ValueKind == JsonValueKind.String)
        {
            return Substitute(argument.GetString()!, new Dictionary<string, string>(), where);
        }

        if (argument.ValueKind != JsonValueKind.Array || argument.GetArrayLength() != 2
            || argument[0].ValueKind != JsonValueKind.String || argument[1].ValueKind != JsonValueKind.Object)
        {
            throw new StackTemplateException($"{where}: Fn::Sub takes a string, or a list of a string and a map.");
        }

        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in argument[1].EnumerateObject())
        {
            map[entry.Name] = Scalar(entry.Value, $"{where}, Fn::Sub, '{entry.Name}'");
        }

        return Substitute(argument[0].GetString()!, map, where);
    }

    private string Substitute(string text, Dictionary<string, string> map, string where)
    {
        var result = new StringBuilder();
        var position = 0;
        while (text.IndexOf("${", position, StringComparison.Ordinal) is >= 0 and var start)
        {
            var end = text.IndexOf('}', start);
            if (end < 0)
            {
                throw new StackTemplateException($"{where}: Fn::Sub has a \"${{\" without its \"}}\": {text}");
            }

            var name = text[(start + 2)..end].Trim();
            result.Append(text, position, start - position).Append(Placeholder(name, map, where));
            position = end + 1;
        }

        return result.Append(text, position, text.Length - position).ToString();
    }

    private string Placeholder(string name, Dictionary<string, string> map, string where)
    {
        if (name.StartsWith('!'))
        {
            return $"${{{name[1..]}}}";
        }

        if (map.TryGetValue(name, out var mapped))
        {
            return mapped;
        }

        return name.Split('.', 2) is [var id, var attribute] ? GetAtt(id, attribute, where) : Ref(name, where);
    }

    private string Scalar(JsonElement value, string where)
    {
        var resolved = Resolve(value, where);
        return resolved?.ValueKind switch
        {
            JsonValueKind.String => resolved.Value.GetString()!,
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => resolved.Value.GetRawText(),
            _ => throw new StackTemplateException($"{where} has to be a string."),
        };
    }

    private record Resolved(JsonNode? Json);

    private sealed record NoValue() : Resolved((JsonNode?)null);
}
