using System.Text.Json.Nodes;

namespace SqsWorker.Rendering.Merging;

/// <summary>A list is replaced and not merged, so an override that adds a policy to a role may take the rendered ones away, and the function can't work.</summary>
internal static class GrantRules
{
    /// <summary>Fails where a rendered grant would be gone.</summary>
    /// <param name="merge">The merge.</param>
    public static void Check(Merge merge)
    {
        foreach (var (id, rendered) in JsonNodes.Members(merge.Rendered, Merge.Resources))
        {
            if (JsonNodes.At(merge.Merged, Merge.Resources, id) is not { } after)
            {
                continue;
            }

            switch (Merge.TypeOf(rendered))
            {
                case "AWS::IAM::Role":
                    Check(merge, id, "Policies", Inline(rendered), Inline(after));
                    Check(merge, id, "ManagedPolicyArns", JsonNodes.Items(JsonNodes.At(rendered, Merge.Properties, "ManagedPolicyArns")), JsonNodes.Items(JsonNodes.At(after, Merge.Properties, "ManagedPolicyArns")));
                    break;
                case "AWS::IAM::ManagedPolicy":
                    Check(merge, id, "PolicyDocument", Statements(JsonNodes.At(rendered, Merge.Properties)), Statements(JsonNodes.At(after, Merge.Properties)));
                    break;
                default:
                    break;
            }
        }
    }

    private static void Check(Merge merge, string id, string property, IEnumerable<JsonNode?> before, IEnumerable<JsonNode?> after)
    {
        JsonNode?[] kept = [.. after];
        if (before.FirstOrDefault(one => !kept.Any(other => JsonNode.DeepEquals(one, other))) is { } lost)
        {
            throw merge.Wrong(
                [Merge.Resources, id, Merge.Properties, property],
                $"Resources/{id}/Properties/{property} would lose what its function needs, {JsonNodes.Show(lost)}: a list is replaced, not added to. To add to it, use [assembly: FunctionPolicy], or a resource of the type AWS::IAM::Policy with \"Roles\": [{{ \"Ref\": \"{RoleOf(merge, id)}\" }}].");
        }
    }

    // A policy beside roles has no function of its own.
    private static string RoleOf(Merge merge, string id) => JsonNodes.Members(merge.Rendered, Merge.Resources)
        .Where(member => JsonNodes.Items(JsonNodes.At(member.Value, Merge.Properties, "ManagedPolicyArns")).Any(arn => JsonNodes.Text(JsonNodes.At(arn, "Ref")) == id))
        .Select(static member => member.Key)
        .FirstOrDefault(id);

    private static IEnumerable<JsonNode?> Inline(JsonNode? role) => JsonNodes.Items(JsonNodes.At(role, Merge.Properties, "Policies")).SelectMany(Statements);

    private static IEnumerable<JsonNode?> Statements(JsonNode? policy) => JsonNodes.Items(JsonNodes.At(policy, "PolicyDocument", "Statement"));
}
