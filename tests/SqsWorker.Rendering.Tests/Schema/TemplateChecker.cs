using System.Text.Json.Nodes;

namespace SqsWorker.Rendering.Tests.Schema;

/// <summary>Says what CloudFormation would refuse of a template, without CloudFormation: an independent reading of what is documented.</summary>
internal static class TemplateChecker
{
    private static readonly string[] Sections = ["AWSTemplateFormatVersion", "Description", "Metadata", "Outputs", "Parameters", "Resources", "Transform"];

    public static IReadOnlyList<string> Check(JsonObject template)
    {
        var values = new ValueChecker(SchemaTable.Default);
        var resources = template["Resources"] as JsonObject ?? [];
        var outputs = template["Outputs"] as JsonObject ?? [];
        return
        [
            .. template.Where(static section => !Sections.Contains(section.Key, StringComparer.Ordinal)).Select(static section => $"/{section.Key} is no section"),
            .. resources.Count is 0 or > 500 ? [$"/Resources has {resources.Count}, allowed is 1 to 500"] : Array.Empty<string>(),
            .. outputs.Count > 200 ? [$"/Outputs has {outputs.Count}, allowed is 200"] : Array.Empty<string>(),
            .. resources.SelectMany(resource => Id(resource.Key, "Resources").Concat(Resource(values, resource.Value, $"/Resources/{resource.Key}"))),
            .. outputs.SelectMany(output => Id(output.Key, "Outputs").Concat(values.Properties(output.Value as JsonObject, Output, $"/Outputs/{output.Key}"))),
            .. new ReferenceChecker(template, SchemaTable.Default).Check(),
        ];
    }

    private static TypeSchema Output { get; } = Schema(("Value", "string"), ("Description", "string 0..1024"), ("Export", "json"));

    private static IEnumerable<string> Resource(ValueChecker values, JsonNode? node, string path)
    {
        if (node is not JsonObject resource || (string?)resource["Type"] is not { } type)
        {
            return [$"{path} has no Type"];
        }

        if (!SchemaTable.Default.Types.TryGetValue(type, out var schema))
        {
            return [$"{path}: the type {type} is not in the table"];
        }

        return resource.SelectMany(member => Member(member.Key, member.Value, path)).Concat(values.Properties(resource["Properties"] as JsonObject, schema, $"{path}/Properties"));
    }

    private static IEnumerable<string> Member(string name, JsonNode? value, string path) => name switch
    {
        "Type" or "DependsOn" or "Metadata" => [],
        "Properties" => value is JsonObject ? [] : [$"{path}/Properties is no object"],
        "DeletionPolicy" when (string?)value is "Delete" or "Retain" or "RetainExceptOnCreate" => [],
        "UpdateReplacePolicy" when (string?)value is "Delete" or "Retain" => [],
        _ => [$"{path}/{name} is not known, or not with {value?.ToJsonString() ?? "null"}"],
    };

    private static IEnumerable<string> Id(string id, string section) =>
        id.Length is > 0 and <= 255 && id.All(char.IsAsciiLetterOrDigit) ? [] : [$"/{section}/{id}: an id is 1 to 255 letters and digits"];

    private static TypeSchema Schema(params (string Name, string Kind)[] properties) => new(
        new HashSet<string>(StringComparer.Ordinal),
        properties.ToDictionary(static property => property.Name, static property => property.Kind, StringComparer.Ordinal),
        new HashSet<string>(StringComparer.Ordinal) { properties[0].Name });
}
