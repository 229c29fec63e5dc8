using System.Text.Json.Nodes;

namespace SqsWorker.Rendering.Tests.Schema;

/// <summary>What CloudFormation takes; <c>resources.json</c> says how it is written and where it is from.</summary>
internal sealed class SchemaTable
{
    private SchemaTable(JsonObject table)
    {
        Types = table["types"]!.AsObject().ToDictionary(
            static type => type.Key,
            static type => Read(type.Value!["properties"]!.AsObject(), type.Value["attributes"]!.AsArray()),
            StringComparer.Ordinal);
        Objects = table["objects"]!.AsObject().ToDictionary(static entry => entry.Key, static entry => Read(entry.Value!.AsObject(), []), StringComparer.Ordinal);
    }

    public static SchemaTable Default { get; } = Load();

    public IReadOnlyDictionary<string, TypeSchema> Types { get; }

    public IReadOnlyDictionary<string, TypeSchema> Objects { get; }

    private static SchemaTable Load()
    {
        using var stream = typeof(SchemaTable).Assembly.GetManifestResourceStream("resources.json")!;
        return new(JsonNode.Parse(stream)!.AsObject());
    }

    private static TypeSchema Read(JsonObject properties, JsonArray attributes) => new(
        attributes.Select(static attribute => (string)attribute!).ToHashSet(StringComparer.Ordinal),
        properties.ToDictionary(static property => property.Key.TrimEnd('!'), static property => (string)property.Value!, StringComparer.Ordinal),
        properties.Where(static property => property.Key.EndsWith('!')).Select(static property => property.Key.TrimEnd('!')).ToHashSet(StringComparer.Ordinal));
}
