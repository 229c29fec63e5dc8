using System.Text.Json.Nodes;

namespace SqsWorker.Rendering.Merging;

/// <summary>
/// The functions whose code is this project's get one binary, published for the processor that the project says and for .NET's runtime; or for none, where a
/// <c>bootstrap</c> of the user's starts it. The deploy tool reads both as they stand: it knows no intrinsic function.
/// </summary>
internal static class ProjectCodeRules
{
    private const string Architectures = nameof(Architectures);
    private const string Runtime = nameof(Runtime);

    // All of them are the template's folder for the tool.
    private static readonly string[] Here = [".", "./", ".\\"];

    /// <summary>Whether the tool publishes this project for some function of a template.</summary>
    /// <param name="template">The template, merged.</param>
    public static bool IsPublishedFor(JsonObject template) =>
        JsonNodes.Members(template, Merge.Resources).Any(member => member.Value is { } resource && HasIt(template, resource));

    /// <summary>Fails where a function would get a binary that doesn't start, or none.</summary>
    /// <param name="merge">The merge.</param>
    public static void Check(Merge merge)
    {
        var rendered = JsonNodes.Members(merge.Rendered, Merge.Resources)
            .Select(static member => JsonNodes.Members(member.Value, Merge.Properties))
            .First(static properties => properties.ContainsKey(Architectures));
        foreach (var (id, resource) in merge.MergedResources)
        {
            if (resource is null || !HasIt(merge.Merged, resource))
            {
                continue;
            }

            var properties = JsonNodes.Members(resource, Merge.Properties);
            var architectures = FunctionCodeRules.Effective(merge.Merged, properties, Architectures);
            if (!JsonNode.DeepEquals(architectures, rendered[Architectures]))
            {
                throw Wrong(
                    merge,
                    id,
                    properties,
                    Architectures,
                    $"{JsonNodes.Show(architectures)}, and the project is rendered for {JsonNodes.Show(rendered[Architectures])}: dotnet lambda deploy-serverless reads this as it "
                    + $"stands, and takes x86_64 where it can't. Say {JsonNodes.Show(rendered[Architectures])} here. {FunctionCodeRules.Advice(Architectures)}");
            }

            var runtime = FunctionCodeRules.Effective(merge.Merged, properties, Runtime);
            var managed = JsonNodes.Text(rendered[Runtime]);
            if (JsonNodes.Text(runtime) is not { } text || (text != managed && !text.StartsWith("provided.", StringComparison.Ordinal)))
            {
                throw Wrong(
                    merge,
                    id,
                    properties,
                    Runtime,
                    $"{JsonNodes.Show(runtime)}; with the project's code it may be {managed}, or a provided one where a bootstrap of yours starts it, and no intrinsic function: "
                    + $"dotnet lambda deploy-serverless reads it as it stands. {FunctionCodeRules.Advice(Runtime)}");
            }
        }
    }

    private static bool HasIt(JsonObject template, JsonNode resource) => Here.Contains(
        FunctionCodeRules.CodeOf(template, Merge.TypeOf(resource), JsonNodes.Members(resource, Merge.Properties)), StringComparer.Ordinal);

    private static Errors.RenderingException Wrong(Merge merge, string id, JsonObject properties, string name, string what)
    {
        string[] global = ["Globals", "Function", name];
        string[] own = [Merge.Resources, id, Merge.Properties, name];
        var path = !properties.ContainsKey(name) && JsonNodes.At(merge.Patch, global) is not null ? global : own;
        return merge.Wrong(path, $"{name} of {id} is {what}");
    }
}
