using System.Text.Json.Nodes;

namespace SqsWorker.Rendering.Merging;

/// <summary>What a merged template refers to is in it: CloudFormation says so only at the deploy.</summary>
internal static class ReferenceRules
{
    private static readonly string[] Intrinsics = ["Fn::FindInMap", "Fn::GetAtt", "Fn::If", "Fn::ImportValue", "Fn::Join", "Fn::Select", "Fn::Split", "Fn::Sub", "Ref"];

    /// <summary>Fails at the first reference that leads nowhere.</summary>
    /// <param name="merge">The merge.</param>
    public static void Check(Merge merge)
    {
        CheckIntrinsics(merge, merge.Patch, merge.Merged, []);
        var names = JsonNodes.Members(merge.Merged, Merge.Resources).Concat(JsonNodes.Members(merge.Merged, "Parameters")).Select(static member => member.Key).ToHashSet(StringComparer.Ordinal);
        var made = merge.MergedResources.Where(static one => Merge.TypeOf(one.Resource).StartsWith("AWS::Serverless::", StringComparison.Ordinal)).Select(static one => one.Id).ToArray();
        var conditions = JsonNodes.Members(merge.Merged, "Conditions").Select(static member => member.Key).ToArray();
        var lost = References.Of(merge.Merged).Where(reference => reference.ToCondition ? !conditions.Contains(reference.Name, StringComparer.Ordinal) : !IsThere(reference.Name)).ToArray();

        if (lost.FirstOrDefault(reference => IsRemoved(merge, reference)) is { } removed)
        {
            var others = lost.Count(reference => reference.Name == removed.Name) - 1;
            throw merge.Wrong(
                [Merge.Resources, removed.Name],
                FormattableString.Invariant($"Resources/{removed.Name} is removed, and {string.Join('/', removed.Path)} refers to it{(others > 0 ? $", as do {others} more" : "")}: change those as well, or let it stay"));
        }

        // A macro may make anything.
        if (lost.FirstOrDefault() is { } missing && !HasMacros(merge.Merged))
        {
            throw merge.Wrong(
                missing.Path,
                $"{string.Join('/', missing.Path)} refers to '{missing.Name}', and there is no such {(missing.ToCondition ? "condition" : "resource or parameter")}. {Merge.Ask("name", missing.Name, missing.ToCondition ? conditions : names)}");
        }

        // What SAM makes beside a resource begins with its id.
        bool IsThere(string name) => names.Contains(name) || name.StartsWith("AWS::", StringComparison.Ordinal)
            || name.StartsWith("Serverless", StringComparison.Ordinal) || made.Any(id => name.StartsWith(id, StringComparison.Ordinal));
    }

    private static bool IsRemoved(Merge merge, Reference reference) =>
        !reference.ToCondition && JsonNodes.Members(merge.Rendered, Merge.Resources).ContainsKey(reference.Name);

    /// <summary>To merge one function into another makes neither.</summary>
    private static void CheckIntrinsics(Merge merge, JsonObject patch, JsonObject merged, IReadOnlyList<string> path)
    {
        if (merged.Count > 1 && merged.Select(static member => member.Key).FirstOrDefault(static name => Intrinsics.Contains(name, StringComparer.Ordinal)) is { } function && path is not ["Metadata", ..])
        {
            var others = merged.Select(static member => member.Key).Where(name => name != function);
            throw merge.Wrong(path, $"{string.Join('/', path)} would be {function} and {string.Join(", ", others)} in one. Objects are merged: to put another in its place, remove the old one, {{ \"{function}\": null, … }}");
        }

        foreach (var (name, value) in patch)
        {
            if (value is JsonObject inner && merged[name] is JsonObject after)
            {
                CheckIntrinsics(merge, inner, after, [.. path, name]);
            }
        }
    }

    private static bool HasMacros(JsonObject template) =>
        JsonNodes.Items(template["Transform"]).Any(static one => JsonNodes.Text(one) is not ("AWS::Serverless-2016-10-31" or "AWS::LanguageExtensions")) || IsMade(template);

    private static bool IsMade(JsonNode? node) => node switch
    {
        JsonObject members => members.Any(static member => Merge.IsMacro(member.Key) || IsMade(member.Value)),
        JsonArray items => items.Any(IsMade),
        _ => false,
    };
}
