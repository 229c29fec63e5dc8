using System.Text.Json.Nodes;

namespace SqsWorker.Rendering.Merging;

/// <summary>A parameter's default counts at the first deploy only: the tool says of each that it keeps the value it has.</summary>
internal static class ParameterNotes
{
    /// <summary>Makes a line for the build's output, if there are parameters.</summary>
    /// <param name="merge">The merge.</param>
    /// <returns>A line, or none.</returns>
    public static IEnumerable<string> Of(Merge merge)
    {
        string[] names = [.. JsonNodes.Members(merge.Merged, "Parameters").Where(static member => member.Value is JsonObject).Select(static member => member.Key)];
        return names is []
            ? []
            : [$"{Path.GetFileName(merge.File)} has parameters: a stack that is deployed keeps the value it has of {string.Join(", ", names)}, whatever the default becomes. Another one is told by --template-parameters of dotnet lambda deploy-serverless."];
    }
}
