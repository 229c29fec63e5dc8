using System.Text.Json.Nodes;
using SqsWorker.Rendering.Errors;
using SqsWorker.Rendering.Reading;

namespace SqsWorker.Rendering.Merging;

/// <summary>The user's <c>serverless.overrides.json</c>, merged over what was rendered. A misspelt name would be an override that does nothing, and nobody would know.</summary>
internal static class Overrides
{
    /// <summary>Applies the overrides.</summary>
    /// <param name="template">The rendered template.</param>
    /// <param name="path">The overrides file.</param>
    /// <returns>The merged template, and what was lost in it.</returns>
    public static MergedTemplate Apply(JsonObject template, string path)
    {
        var patch = JsonFile.Read(path, ErrorIds.BadOverrides);
        var changes = MergeChanges.Of(template, patch).ToArray();
        var merge = new Merge(path, patch, template, MergePatch.Apply(template, patch)!.AsObject());
        SectionRules.Check(merge, changes);
        ResourceRules.Check(merge);
        OutputRules.Check(merge);
        QueueRules.Check(merge);
        AlarmRules.Check(merge);
        FunctionCodeRules.Check(merge);
        GrantRules.Check(merge);
        ReferenceRules.Check(merge);
        return new MergedTemplate(merge.Merged, [.. changes.Select(change => $"{Path.GetFileName(path)} {change.Did} {change.Place}{change.Values}"), .. ParameterNotes.Of(merge)]);
    }
}
