using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SqsWorker.Rendering.Tests.Schema;

/// <summary>Says which reference of a template leads nowhere, and which intrinsic is not written as CloudFormation reads it.</summary>
internal sealed partial class ReferenceChecker(JsonObject template, SchemaTable table)
{
    private static readonly HashSet<string> PseudoParameters = new(StringComparer.Ordinal)
    {
        "AWS::AccountId", "AWS::NotificationARNs", "AWS::NoValue", "AWS::Partition", "AWS::Region", "AWS::StackId", "AWS::StackName", "AWS::URLSuffix",
    };

    private readonly JsonObject resources = template["Resources"] as JsonObject ?? [];

    public IEnumerable<string> Check() => Within(template, "")
        .Concat(resources.SelectMany(resource => DependsOn((resource.Value as JsonObject)?["DependsOn"], $"/Resources/{resource.Key}/DependsOn")));

    private IEnumerable<string> Within(JsonNode? node, string path) => node switch
    {
        JsonObject members when Intrinsic.IsMeant(members) => Members(members, path).Concat(One(members, path)),
        JsonObject members => Members(members, path),
        JsonArray items => items.SelectMany((item, index) => Within(item, $"{path}/{index}")),
        _ => [],
    };

    private IEnumerable<string> Members(JsonObject members, string path) => members.SelectMany(member => Within(member.Value, $"{path}/{member.Key}"));

    private IEnumerable<string> One(JsonObject members, string path)
    {
        var (name, argument) = members.First();
        return (members.Count, name, argument) switch
        {
            (> 1, _, _) => [$"{path} is an intrinsic function and something else"],
            (_, Intrinsic.Ref, JsonValue value) when value.GetValueKind() == JsonValueKind.String => Name((string)value!, path),
            (_, Intrinsic.Sub, JsonValue value) when value.GetValueKind() == JsonValueKind.String => Placeholder().Matches((string)value!).SelectMany(match => NameOrAttribute(match.Groups["name"].Value, path)),
            (_, Intrinsic.GetAtt, JsonArray pair) when pair is [JsonValue resource, JsonValue attribute] => Attribute(resource.ToString(), attribute.ToString(), path),
            (_, Intrinsic.Join, JsonArray pair) when pair is [JsonValue separator, JsonArray items] && separator.GetValueKind() == JsonValueKind.String && items.All(IsText) => [],
            _ => [$"{path}: {name} is not known, or not with {argument?.ToJsonString() ?? "null"}"],
        };
    }

    private IEnumerable<string> DependsOn(JsonNode? value, string path) => value switch
    {
        null => [],
        JsonArray names => names.SelectMany(name => DependsOn(name, path)),
        JsonValue name when resources.ContainsKey(name.ToString()) => [],
        _ => [$"{path}: there is no resource {value.ToJsonString()}"],
    };

    private IEnumerable<string> NameOrAttribute(string name, string path) =>
        name.Split('.', 2) is [var resource, var attribute] ? Attribute(resource, attribute, path) : Name(name, path);

    private IEnumerable<string> Name(string name, string path) =>
        PseudoParameters.Contains(name) || resources.ContainsKey(name) || (template["Parameters"] as JsonObject)?.ContainsKey(name) == true
            ? []
            : [$"{path}: there is no resource or parameter '{name}'"];

    private IEnumerable<string> Attribute(string resource, string attribute, string path)
    {
        var type = (string?)(resources[resource] as JsonObject)?["Type"];
        return type is null ? [$"{path}: there is no resource '{resource}'"]
            : table.Types.TryGetValue(type, out var schema) && schema.Attributes.Contains(attribute) ? []
            : [$"{path}: {type} has no attribute '{attribute}'"];
    }

    private static bool IsText(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String || Intrinsic.Is(node);

    // ${!Literal} stands for itself.
    [GeneratedRegex(@"\$\{(?<name>[^!}][^}]*)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
