using System.Text.Json.Nodes;

namespace SqsWorker.Rendering.Writing;

/// <summary>Finds where two templates differ. The order of an object's members is no difference.</summary>
internal static class Difference
{
    private const int Shown = 80;

    /// <summary>Finds the first difference.</summary>
    /// <param name="file">What is in the file.</param>
    /// <param name="rendered">What should be.</param>
    /// <returns>Path and both values, or <see langword="null"/> if both say the same.</returns>
    public static string? First(JsonNode? file, JsonNode? rendered) => First(file, rendered, "");

    private static string? First(JsonNode? file, JsonNode? rendered, string path) => (file, rendered) switch
    {
        (JsonObject left, JsonObject right) => InMembers(left, right, path),
        (JsonArray left, JsonArray right) when left.Count == right.Count => left
            .Select((item, index) => First(item, right[index], $"{path}/{index}"))
            .FirstOrDefault(difference => difference is not null),
        _ => JsonNode.DeepEquals(file, rendered)
            ? null
            : $"at {path} the file has {Text(file)}, rendered is {Text(rendered)}",
    };

    private static string? InMembers(JsonObject file, JsonObject rendered, string path)
    {
        foreach (var name in rendered.Select(member => member.Key).Union(file.Select(member => member.Key), StringComparer.Ordinal))
        {
            var here = $"{path}/{name}";
            if (!file.TryGetPropertyValue(name, out var left))
            {
                return $"{here} is not in the file";
            }

            if (!rendered.TryGetPropertyValue(name, out var right))
            {
                return $"{here} is in the file only";
            }

            if (First(left, right, here) is { } difference)
            {
                return difference;
            }
        }

        return null;
    }

    private static string Text(JsonNode? node)
    {
        var text = node?.ToJsonString() ?? "null";
        return text.Length <= Shown ? text : $"{text[..Shown]}…";
    }
}
