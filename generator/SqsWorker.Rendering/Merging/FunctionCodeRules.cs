using System.Text.Json.Nodes;

namespace SqsWorker.Rendering.Merging;

/// <summary>
/// <c>dotnet lambda deploy-serverless</c> builds once for each <c>CodeUri</c>, as the first function with it asks, and takes the code of no function
/// from its properties.
/// </summary>
internal static class FunctionCodeRules
{
    private const string Sam = "AWS::Serverless::Function";
    private const string Plain = "AWS::Lambda::Function";
    private static readonly string[] Built = ["Architectures", "Runtime"];

    /// <summary>Fails where the tool would deploy something else than the template says.</summary>
    /// <param name="merge">The merge.</param>
    public static void Check(Merge merge)
    {
        var first = new Dictionary<string, (string Id, JsonObject Properties)>(StringComparer.Ordinal);
        foreach (var (id, resource) in merge.MergedResources)
        {
            var properties = JsonNodes.Members(resource, Merge.Properties);
            if (Inline(Merge.TypeOf(resource), properties) is { } inline)
            {
                throw merge.Wrong(
                    [Merge.Resources, id, Merge.Properties, .. inline],
                    $"Resources/{id} has its code in {string.Join('/', inline)}, and dotnet lambda deploy-serverless can't deploy that: it takes each function's code from a folder. Give it a CodeUri, a folder of its own beside the project, or a stack of its own.");
            }

            if (CodeOf(merge.Merged, Merge.TypeOf(resource), properties) is not { } code || first.TryAdd(code, (id, properties)))
            {
                continue;
            }

            var other = first[code];
            if (Built.FirstOrDefault(name => !JsonNode.DeepEquals(Effective(merge.Merged, properties, name), Effective(merge.Merged, other.Properties, name))) is { } different)
            {
                var (patched, by) = JsonNodes.At(merge.Patch, Merge.Resources, id, Merge.Properties, different) is null ? (other.Id, id) : (id, other.Id);
                throw merge.Wrong(
                    [Merge.Resources, patched, Merge.Properties, different],
                    $"{patched} and {by} have one CodeUri, '{code}', and different {different}: dotnet lambda deploy-serverless builds it once, and one of them would get the other's binary. {Advice(different)}");
            }
        }

        ProjectCodeRules.Check(merge);
    }

    private static string[]? Inline(string type, JsonObject properties) =>
        type == Sam && properties.ContainsKey("InlineCode") ? ["InlineCode"]
        : type == Plain && JsonNodes.At(properties, "Code", "ZipFile") is not null ? ["Code", "ZipFile"]
        : null;

    /// <summary>The folder that the tool builds, or null where it builds none.</summary>
    public static string? CodeOf(JsonObject template, string type, JsonObject properties)
    {
        if (JsonNodes.Text(properties["PackageType"]) == "Image")
        {
            return null;
        }

        var code = type switch
        {
            Sam => Effective(template, properties, "CodeUri") ?? JsonValue.Create("."),
            Plain when JsonNodes.At(properties, "Code", "S3Bucket") is null => JsonNodes.At(properties, "Code", "S3Key") ?? JsonValue.Create("."),
            _ => null,
        };
        return JsonNodes.Text(code) switch
        {
            null => null,
            "" => ".",
            var text => text.StartsWith("s3://", StringComparison.Ordinal) ? null : text,
        };
    }

    /// <summary>What the tool takes for a property of a function.</summary>
    public static JsonNode? Effective(JsonObject template, JsonObject properties, string name) =>
        properties[name] ?? JsonNodes.At(template, "Globals", "Function", name) ?? (name == "Architectures" ? new JsonArray("x86_64") : null);

    /// <summary>What to do where a property of the tool's is another.</summary>
    public static string Advice(string different) => different == "Architectures"
        ? "For another processor set SqsWorkerArchitecture in the project file, which counts for all functions; a function that isn't of this project needs a CodeUri of its own."
        : "A function that isn't of this project needs a CodeUri of its own.";
}
