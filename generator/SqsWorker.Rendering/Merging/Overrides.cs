using System.Text.Json;
using System.Text.Json.Nodes;
using SqsWorker.Rendering.Errors;
using SqsWorker.Rendering.Reading;

namespace SqsWorker.Rendering.Merging;

/// <summary>The user's <c>serverless.overrides.json</c>, merged over what was rendered.</summary>
internal static class Overrides
{
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html, and SAM's Globals.
    private static readonly string[] Sections =
    [
        "AWSTemplateFormatVersion", "Conditions", "Description", "Globals", "Hooks", "Mappings", "Metadata", "Outputs", "Parameters", "Resources",
        "Rules", "Transform",
    ];

    /// <summary>Applies the overrides.</summary>
    /// <param name="template">The rendered template.</param>
    /// <param name="path">The overrides file.</param>
    /// <returns>The merged template, and what was lost in it.</returns>
    public static MergedTemplate Apply(JsonObject template, string path)
    {
        var patch = JsonFile.Read(path, ErrorIds.BadOverrides);
        var changes = MergeChanges.Of(template, patch).ToArray();
        Check(template, patch, changes, path);
        string[] rendered = [.. template["Resources"]!.AsObject().Select(static member => member.Key)];
        var merged = MergePatch.Apply(template, patch)!.AsObject();
        if (merged["Resources"] is not JsonObject resources)
        {
            throw Wrong(path, ["Resources"], "the overrides take away the object Resources");
        }

        foreach (var (id, resource) in resources)
        {
            // A misspelt id would make a new resource of nothing but the change.
            if (resource is not JsonObject || resource["Type"]?.GetValueKind() != JsonValueKind.String)
            {
                throw Wrong(path, ["Resources", id], $"Resources/{id} has no Type: it is not in the rendered stack, nor a whole resource. {Ask("id", id, rendered)}");
            }
        }

        return new MergedTemplate(merged, [.. changes.Select(change => $"{Path.GetFileName(path)} {change.Did} {change.Place}{change.Values}")]);
    }

    /// <summary>A misspelt name would be an override that does nothing, and nobody would know.</summary>
    private static void Check(JsonObject template, JsonObject patch, MergeChange[] changes, string path)
    {
        if (changes.FirstOrDefault(change => change.Did is null) is { } nothing)
        {
            throw Wrong(path, nothing.Path, $"{nothing.Place} is null, which removes it, and it is not in the rendered stack. {Ask("name", nothing.Path[^1], Parent(template, nothing.Path)?.Select(static member => member.Key) ?? [])}");
        }

        if (patch.Select(member => member.Key).FirstOrDefault(name => !Sections.Contains(name, StringComparer.Ordinal)) is { } unknown)
        {
            throw Wrong(path, [unknown], $"'{unknown}' is no section of a template; those are {string.Join(", ", Sections)}");
        }
    }

    private static JsonObject? Parent(JsonObject template, IReadOnlyList<string> path)
    {
        JsonNode? parent = template;
        foreach (var name in path.Take(path.Count - 1))
        {
            parent = (parent as JsonObject)?[name];
        }

        return parent as JsonObject;
    }

    private static string Ask(string what, string name, IEnumerable<string> rendered) =>
        Nearest.To(name, rendered) is { } nearest ? $"Is it {nearest}?" : $"Is the {what} right?";

    private static RenderingException Wrong(string file, IReadOnlyList<string> path, string message)
    {
        var (line, column) = JsonPlaces.Find(file, path);
        return new(RenderError.At(file, line, column, ErrorIds.BadOverrides, message));
    }
}
