using System.Text.Json.Nodes;
using SqsWorker.Rendering.Errors;
using SqsWorker.Rendering.Reading;

namespace SqsWorker.Rendering.Merging;

/// <summary>One merge, for the rules that judge it.</summary>
/// <param name="File">The overrides file.</param>
/// <param name="Patch">What stands in it.</param>
/// <param name="Rendered">The template before.</param>
/// <param name="Merged">The template after.</param>
internal sealed record Merge(string File, JsonObject Patch, JsonObject Rendered, JsonObject Merged)
{
    /// <summary>The section that most is about.</summary>
    public const string Resources = nameof(Resources);

    /// <summary>The member of a resource that has its properties.</summary>
    public const string Properties = nameof(Properties);

    /// <summary>Gets the resources after the merge; what is not an object is an empty one.</summary>
    public IEnumerable<(string Id, JsonObject Resource)> MergedResources =>
        JsonNodes.Members(Merged, Resources).Select(static member => (member.Key, member.Value as JsonObject ?? []));

    /// <summary>Gets the type of a resource.</summary>
    /// <param name="resource">The resource.</param>
    /// <returns>Its type, or an empty text.</returns>
    public static string TypeOf(JsonNode? resource) => JsonNodes.Text(JsonNodes.At(resource, "Type")) ?? "";

    /// <summary>Whether a member is one that CloudFormation or a macro turns into others.</summary>
    /// <param name="name">The member's name.</param>
    /// <returns><see langword="true"/> if it is.</returns>
    public static bool IsMacro(string name) => name == "Fn::Transform" || name.StartsWith("Fn::ForEach::", StringComparison.Ordinal);

    /// <summary>Asks for the right name.</summary>
    /// <param name="what">What it names.</param>
    /// <param name="name">The name that was written.</param>
    /// <param name="names">Those that there are.</param>
    /// <returns>A question.</returns>
    public static string Ask(string what, string name, IEnumerable<string> names) =>
        Nearest.To(name, names) is { } nearest ? $"Is it {nearest}?" : $"Is the {what} right?";

    /// <summary>Fails at the first name that means nothing.</summary>
    /// <param name="path">The members that lead to the object of the names.</param>
    /// <param name="names">The names.</param>
    /// <param name="known">Those that mean something.</param>
    /// <param name="what">What the unknown name is not, such as <c>no section of a template</c>.</param>
    public void RequireKnown(IReadOnlyList<string> path, IEnumerable<string> names, string[] known, string what)
    {
        if (names.FirstOrDefault(name => !known.Contains(name, StringComparer.Ordinal) && !IsMacro(name)) is { } unknown)
        {
            string[] to = [.. path, unknown];
            throw Wrong(to, $"'{string.Join('/', to)}' is {what}; those are {string.Join(", ", known)}. {Ask("name", unknown, known)}");
        }
    }

    /// <summary>Makes the error, at the place in the overrides that is nearest to what is wrong.</summary>
    /// <param name="path">The members that lead to what is wrong.</param>
    /// <param name="message">What is wrong.</param>
    /// <returns>The error.</returns>
    public RenderingException Wrong(IReadOnlyList<string> path, string message)
    {
        var there = path.Count;
        while (there > 0 && !IsInPatch(path.Take(there)))
        {
            there--;
        }

        var (line, column) = there == 0 ? (1, 1) : JsonPlaces.Find(File, [.. path.Take(there)]);
        return new(RenderError.At(File, line, column, ErrorIds.BadOverrides, message));
    }

    private bool IsInPatch(IEnumerable<string> path)
    {
        JsonNode? at = Patch;
        foreach (var name in path)
        {
            if (at is not JsonObject members || !members.TryGetPropertyValue(name, out at))
            {
                return false;
            }
        }

        return true;
    }
}
