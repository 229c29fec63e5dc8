using System.Text.Json.Nodes;

namespace SqsWorker.Rendering.Merging;

/// <summary>A step's alarm is known by its name: the topic lets no other in, and <c>scale</c> knows no other.</summary>
internal static class AlarmRules
{
    private const string Name = "AlarmName";

    private static readonly JsonObject Topic = new() { ["Ref"] = "ScaleTopic" };

    /// <summary>Fails where an override would call a step's alarm otherwise.</summary>
    /// <param name="merge">The merge.</param>
    public static void Check(Merge merge)
    {
        foreach (var (id, rendered) in JsonNodes.Members(merge.Rendered, Merge.Resources))
        {
            if (JsonNodes.Items(JsonNodes.At(rendered, Merge.Properties, "AlarmActions")).Any(static action => JsonNode.DeepEquals(action, Topic))
                && JsonNodes.At(merge.Merged, Merge.Resources, id) is { } after
                && !JsonNode.DeepEquals(JsonNodes.At(rendered, Merge.Properties, Name), JsonNodes.At(after, Merge.Properties, Name)))
            {
                throw merge.Wrong(
                    [Merge.Resources, id, Merge.Properties, Name],
                    $"Resources/{id}/Properties/{Name} can't be overridden: scale knows the alarm by its name, and its topic lets in no other. AlarmPrefix of [QueueHandler] is in the names of all its alarms.");
            }
        }
    }
}
