using System.Text.Json.Nodes;
using SqsWorker.Rendering.Errors;
using SqsWorker.Rendering.Reading;

namespace SqsWorker.Rendering.Merging;

/// <summary>The user's <c>serverless.overrides.json</c>, merged over what was rendered.</summary>
internal static class Overrides
{
    /// <summary>Applies the overrides.</summary>
    /// <param name="template">The rendered template.</param>
    /// <param name="path">The overrides file.</param>
    /// <returns>The merged template.</returns>
    public static JsonObject Apply(JsonObject template, string path)
    {
        var patch = JsonFile.Read(path, ErrorIds.BadOverrides);
        var merged = MergePatch.Apply(template, patch)!.AsObject();
        if (merged["Resources"] is not JsonObject resources)
        {
            throw Wrong(path, "the overrides take away the object Resources");
        }

        foreach (var (id, resource) in resources)
        {
            // A misspelt id would make a new resource of nothing but the change.
            if (resource is not JsonObject || resource["Type"]?.GetValueKind() != System.Text.Json.JsonValueKind.String)
            {
                throw Wrong(path, $"Resources/{id} has no Type: it is not in the rendered stack, nor a whole resource. Is the id right?");
            }
        }

        return merged;
    }

    private static RenderingException Wrong(string path, string message) =>
        new(RenderError.In(path, ErrorIds.BadOverrides, message));
}
