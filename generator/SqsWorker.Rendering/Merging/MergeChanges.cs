using System.Text.Json.Nodes;

namespace SqsWorker.Rendering.Merging;

/// <summary>Finds what a patch removes and replaces. What it adds stands in the patch and takes nothing away.</summary>
internal static class MergeChanges
{
    /// <summary>Finds the changes, in the patch's order.</summary>
    /// <param name="target">What is patched.</param>
    /// <param name="patch">The patch.</param>
    /// <returns>The changes.</returns>
    public static IEnumerable<MergeChange> Of(JsonObject target, JsonObject patch) => Of(target, patch, []);

    private static IEnumerable<MergeChange> Of(JsonObject target, JsonObject patch, IReadOnlyList<string> path)
    {
        foreach (var (name, value) in patch)
        {
            IReadOnlyList<string> here = [.. path, name];
            var isThere = target.TryGetPropertyValue(name, out var old);
            var changes = (old, value) switch
            {
                (_, null) => [new MergeChange(here, isThere ? "removes" : null)],
                (JsonObject inner, JsonObject members) => Of(inner, members, here),
                _ when isThere && !JsonNode.DeepEquals(old, value) => [new MergeChange(here, "replaces", $": {JsonNodes.Show(old)} by {JsonNodes.Show(value)}")],
                _ => Enumerable.Empty<MergeChange>(),
            };
            foreach (var change in changes)
            {
                yield return change;
            }
        }
    }
}
