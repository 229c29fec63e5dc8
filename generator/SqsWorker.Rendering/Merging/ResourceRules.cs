using System.Text.Json.Nodes;

namespace SqsWorker.Rendering.Merging;

/// <summary>What an override says of a resource is something that a resource has.</summary>
internal static class ResourceRules
{
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-product-attribute-reference.html, and SAM's own two.
    private static readonly string[] Attributes =
    [
        "Condition", "Connectors", "CreationPolicy", "DeletionPolicy", "DependsOn", "IgnoreGlobals", "Metadata", "Properties", "Type", "UpdatePolicy", "UpdateReplacePolicy",
    ];

    /// <summary>Fails where an override of a resource says nothing.</summary>
    /// <param name="merge">The merge.</param>
    public static void Check(Merge merge)
    {
        foreach (var (id, patch) in JsonNodes.Members(merge.Patch, Merge.Resources))
        {
            if (patch is not null && !Merge.IsMacro(id))
            {
                Check(merge, id, patch);
            }
        }
    }

    private static void Check(Merge merge, string id, JsonNode patch)
    {
        if (patch is not JsonObject members)
        {
            throw merge.Wrong([Merge.Resources, id], $"Resources/{id} is {JsonNodes.Show(patch)}; an object with what should be changed of it is expected, such as {{ \"Properties\": {{ … }} }}");
        }

        var rendered = JsonNodes.Members(merge.Rendered, Merge.Resources);
        var type = Merge.TypeOf(JsonNodes.At(merge.Merged, Merge.Resources, id));
        if (!rendered.ContainsKey(id) && !members.ContainsKey("Type"))
        {
            // A misspelt id would make a new resource of nothing but the change.
            throw merge.Wrong([Merge.Resources, id], $"Resources/{id} has no Type: it is not in the rendered stack, nor a whole resource. {Merge.Ask("id", id, rendered.Select(static member => member.Key))}");
        }

        if (!type.Contains("::", StringComparison.Ordinal))
        {
            throw merge.Wrong([Merge.Resources, id, "Type"], $"Resources/{id}/Type is {JsonNodes.Show(JsonNodes.At(merge.Merged, Merge.Resources, id, "Type"))}; a type such as AWS::SQS::Queue is expected");
        }

        if (rendered.TryGetPropertyValue(id, out var before) && type != Merge.TypeOf(before))
        {
            throw merge.Wrong([Merge.Resources, id, "Type"], $"Resources/{id} is rendered as {Merge.TypeOf(before)}, and CloudFormation changes no resource's type: add one of another name");
        }

        CheckAttributes(merge, id, type, members);
        CheckProperties(merge, id, type, members);
    }

    private static void CheckAttributes(Merge merge, string id, string type, JsonObject patch)
    {
        var names = patch.Select(static member => member.Key).ToArray();
        if (names.FirstOrDefault(name => !Attributes.Contains(name, StringComparer.Ordinal) && KnownProperties.Of(type)?.Contains(name, StringComparer.Ordinal) == true) is { } property)
        {
            throw merge.Wrong(
                [Merge.Resources, id, property],
                $"Resources/{id}/{property} does nothing there: it is a property. Is it Resources/{id}/Properties/{property}?");
        }

        merge.RequireKnown([Merge.Resources, id], names, Attributes, "no attribute of a resource");
    }

    private static void CheckProperties(Merge merge, string id, string type, JsonObject patch)
    {
        if (patch[Merge.Properties] is not JsonObject properties)
        {
            // Null too: what is rendered has none to do without.
            if (patch.TryGetPropertyValue(Merge.Properties, out var wrong))
            {
                throw merge.Wrong([Merge.Resources, id, Merge.Properties], $"Resources/{id}/Properties is {JsonNodes.Show(wrong)}; an object with the properties to change is expected. To take the resource away, make it null itself");
            }

            return;
        }

        var known = KnownProperties.Of(type);
        var meant = JsonNodes.Items(JsonNodes.At(patch, "Metadata", "SqsWorker", "Properties")).Select(JsonNodes.Text);
        if (known is not null && properties.Select(static member => member.Key).FirstOrDefault(name => !known.Contains(name, StringComparer.Ordinal) && !Merge.IsMacro(name) && !meant.Contains(name)) is { } unknown)
        {
            throw merge.Wrong(
                [Merge.Resources, id, Merge.Properties, unknown],
                $"Resources/{id}/Properties/{unknown} is no property of {type}. {Merge.Ask("name", unknown, known)} If AWS added it after this version was made, say beside Properties that it is meant: \"Metadata\": {{ \"SqsWorker\": {{ \"Properties\": [\"{unknown}\"] }} }}.");
        }
    }
}
