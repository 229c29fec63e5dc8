using System.Text.Json.Nodes;

namespace SqsWorker.Rendering.Merging;

/// <summary>
/// The functions whose code is this project's get one binary. It is published for the processor that the project says, and needs .NET 10 or is a program for
/// Amazon Linux by itself; and the deploy tool reads both as they stand: it knows no intrinsic function.
/// </summary>
internal static class ProjectCodeRules
{
    private const string Architectures = nameof(Architectures);
    private const string Runtime = nameof(Runtime);
    private const string Managed = "dotnet10";
    private const string OwnProgram = "provided.al2023";

    // What Lambda starts there, whatever the handler is called.
    private const string OwnProgramName = "bootstrap";

    // All of them are the template's folder for the tool.
    private static readonly string[] Here = [".", "./", ".\\"];

    /// <summary>Fails where a function would get a binary that doesn't start, or none.</summary>
    /// <param name="merge">The merge.</param>
    public static void Check(Merge merge)
    {
        var rendered = JsonNodes.Members(merge.Rendered, Merge.Resources)
            .Select(static member => JsonNodes.Members(member.Value, Merge.Properties))
            .First(static properties => properties.ContainsKey(Architectures));
        string[] runtimes = JsonNodes.Text(rendered["Handler"]) == OwnProgramName ? [Managed, OwnProgram] : [Managed];
        foreach (var (id, resource) in merge.MergedResources)
        {
            var properties = JsonNodes.Members(resource, Merge.Properties);
            if (!Here.Contains(FunctionCodeRules.CodeOf(merge, Merge.TypeOf(resource), properties), StringComparer.Ordinal))
            {
                continue;
            }

            var architectures = FunctionCodeRules.Effective(merge, properties, Architectures);
            if (!JsonNode.DeepEquals(architectures, rendered[Architectures]))
            {
                throw Wrong(
                    merge, id, properties, Architectures,
                    $"{JsonNodes.Show(architectures)}, and the project is rendered for {JsonNodes.Show(rendered[Architectures])}: dotnet lambda deploy-serverless reads this as it stands, and takes x86_64 where it can't. For another processor set SqsWorkerArchitecture in the project file, which counts for all functions.");
            }

            var runtime = FunctionCodeRules.Effective(merge, properties, Runtime);
            if (JsonNodes.Text(runtime) is not { } text || !runtimes.Contains(text, StringComparer.Ordinal))
            {
                throw Wrong(
                    merge, id, properties, Runtime,
                    $"{JsonNodes.Show(runtime)}; with the project's code it may be {Managed}, or {OwnProgram} where AssemblyName is {OwnProgramName}, and no intrinsic function: dotnet lambda deploy-serverless reads it as it stands, and another runtime can't start this binary.");
            }
        }
    }

    private static Errors.RenderingException Wrong(Merge merge, string id, JsonObject properties, string name, string what)
    {
        string[] global = ["Globals", "Function", name];
        string[] own = [Merge.Resources, id, Merge.Properties, name];
        var path = !properties.ContainsKey(name) && JsonNodes.At(merge.Patch, global) is not null ? global : own;
        return merge.Wrong(path, $"{name} of {id} is {what}");
    }
}
