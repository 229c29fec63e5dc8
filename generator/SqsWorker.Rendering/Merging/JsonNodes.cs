using System.Text.Json;
using System.Text.Json.Nodes;

namespace SqsWorker.Rendering.Merging;

/// <summary>Looks into JSON that anybody may have written: nothing is of the kind that it should be.</summary>
internal static class JsonNodes
{
    /// <summary>Gets a text.</summary>
    /// <param name="node">Perhaps one.</param>
    /// <returns>The text, or null where it is none.</returns>
    public static string? Text(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;

    /// <summary>Gets what stands at a path of members.</summary>
    /// <param name="node">Where the path begins.</param>
    /// <param name="path">The members.</param>
    /// <returns>What stands there, or null.</returns>
    public static JsonNode? At(JsonNode? node, params IEnumerable<string> path) => path.Aggregate(node, static (at, name) => (at as JsonObject)?[name]);

    /// <summary>Gets the members of an object at a path.</summary>
    /// <param name="node">Where the path begins.</param>
    /// <param name="path">The members.</param>
    /// <returns>Its members; none where there is no object.</returns>
    public static JsonObject Members(JsonNode? node, params IEnumerable<string> path) => At(node, path) as JsonObject ?? [];

    /// <summary>Gets the items of a list, or the one that stands in its place.</summary>
    /// <param name="node">A list or an item.</param>
    /// <returns>The items.</returns>
    public static IEnumerable<JsonNode?> Items(JsonNode? node) => node switch
    {
        null => Enumerable.Empty<JsonNode?>(),
        JsonArray items => items,
        _ => Enumerable.Repeat<JsonNode?>(node, 1),
    };

    /// <summary>Shows what was found, for a message.</summary>
    /// <param name="node">Anything.</param>
    /// <returns>JSON, not longer than fits a message.</returns>
    public static string Show(JsonNode? node)
    {
        const int Shown = 60;
        var text = node?.ToJsonString() ?? "null";
        return text.Length <= Shown ? text : $"{text[..Shown]}…";
    }
}
