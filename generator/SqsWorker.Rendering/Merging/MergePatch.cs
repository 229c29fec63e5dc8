using System.Text.Json.Nodes;

namespace SqsWorker.Rendering.Merging;

/// <summary>
/// JSON Merge Patch (<see href="https://www.rfc-editor.org/rfc/rfc7396">RFC 7396</see>): objects are merged member by
/// member, <c>null</c> removes a member, everything else replaces what was there.
/// </summary>
internal static class MergePatch
{
    /// <summary>Applies a patch. Neither argument is changed.</summary>
    /// <param name="target">What is patched.</param>
    /// <param name="patch">The patch.</param>
    /// <returns>The result.</returns>
    public static JsonNode? Apply(JsonNode? target, JsonNode? patch)
    {
        if (patch is not JsonObject members)
        {
            return patch?.DeepClone();
        }

        var result = target is JsonObject ? target.DeepClone().AsObject() : [];
        foreach (var (name, value) in members)
        {
            if (value is null)
            {
                result.Remove(name);
            }
            else
            {
                result[name] = Apply(result[name], value);
            }
        }

        return result;
    }
}
