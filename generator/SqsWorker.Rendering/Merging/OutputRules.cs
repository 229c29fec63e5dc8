using System.Text.Json.Nodes;

namespace SqsWorker.Rendering.Merging;

/// <summary>What an override says of an output is something that an output has.</summary>
internal static class OutputRules
{
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/outputs-section-structure.html
    private static readonly string[] Attributes = ["Condition", "Description", "Export", "Value"];

    /// <summary>Fails where an override of an output says nothing.</summary>
    /// <param name="merge">The merge.</param>
    public static void Check(Merge merge)
    {
        foreach (var (id, patch) in JsonNodes.Members(merge.Patch, "Outputs"))
        {
            if (patch is null || Merge.IsMacro(id))
            {
                continue;
            }

            if (patch is not JsonObject members)
            {
                throw merge.Wrong(["Outputs", id], $"Outputs/{id} is {JsonNodes.Show(patch)}; an object with a Value is expected");
            }

            merge.RequireKnown(["Outputs", id], members.Select(static member => member.Key), Attributes, "no member of an output");
            if (JsonNodes.At(merge.Merged, "Outputs", id, "Value") is null)
            {
                throw merge.Wrong(["Outputs", id], $"Outputs/{id} has no Value: it is not in the rendered stack, nor a whole output. {Merge.Ask("id", id, JsonNodes.Members(merge.Rendered, "Outputs").Select(static member => member.Key))}");
            }
        }
    }
}
