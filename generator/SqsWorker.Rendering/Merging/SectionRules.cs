using System.Text.Json.Nodes;

namespace SqsWorker.Rendering.Merging;

/// <summary>What an override names is there: sections of a template, and what it takes away.</summary>
internal static class SectionRules
{
    private const string Serverless = "AWS::Serverless-2016-10-31";
    private const string LanguageExtensions = "AWS::LanguageExtensions";

    // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html, and SAM's Globals.
    private static readonly string[] Sections =
    [
        "AWSTemplateFormatVersion", "Conditions", "Description", "Globals", "Hooks", "Mappings", "Metadata", "Outputs", "Parameters", "Resources",
        "Rules", "Transform",
    ];

    /// <summary>Fails where an override names nothing.</summary>
    /// <param name="merge">The merge.</param>
    /// <param name="changes">What it takes away.</param>
    public static void Check(Merge merge, IEnumerable<MergeChange> changes)
    {
        if (changes.FirstOrDefault(change => change.Did is null) is { } nothing)
        {
            var names = JsonNodes.Members(merge.Rendered, nothing.Path.SkipLast(1)).Select(static member => member.Key);
            throw merge.Wrong(nothing.Path, $"{nothing.Place} is null, which removes it, and it is not in the rendered stack. {Merge.Ask("name", nothing.Path[^1], names)}");
        }

        merge.RequireKnown([], merge.Patch.Select(static member => member.Key), Sections, "no section of a template");
        if (merge.Merged[Merge.Resources] is not JsonObject resources)
        {
            throw merge.Wrong([Merge.Resources], "the overrides take away the object Resources");
        }

        var transforms = JsonNodes.Items(merge.Merged["Transform"]).Select(JsonNodes.Text).ToArray();
        if (!transforms.Contains(Serverless))
        {
            throw merge.Wrong(["Transform"], $"Transform has no {Serverless} any more, which makes the stack's functions; to have another as well, list both: \"Transform\": [\"{LanguageExtensions}\", \"{Serverless}\"]");
        }

        if (resources.Select(static member => member.Key).FirstOrDefault(static name => name.StartsWith("Fn::ForEach::", StringComparison.Ordinal)) is { } loop && !transforms.Contains(LanguageExtensions))
        {
            throw merge.Wrong([Merge.Resources, loop], $"Resources/{loop} needs a transform that the stack does not have: \"Transform\": [\"{LanguageExtensions}\", \"{Serverless}\"]");
        }
    }
}
