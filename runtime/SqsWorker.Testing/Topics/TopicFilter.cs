using System.Text.Json;

namespace SqsWorker.Testing.Topics;

/// <summary>A subscription's filter policy, as far as it lists what attributes may be; another can't be judged here.</summary>
internal sealed class TopicFilter
{
    private readonly Dictionary<string, string[]> _allowed;

    private TopicFilter(Dictionary<string, string[]> allowed) => _allowed = allowed;

    /// <exception cref="ArgumentException">It can't be judged here.</exception>
    public static TopicFilter Parse(string? json)
    {
        var allowed = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (json is not null)
        {
            using var document = JsonDocument.Parse(json);
            foreach (var rule in document.RootElement.EnumerateObject())
            {
                allowed[rule.Name] = rule.Value.ValueKind == JsonValueKind.Array && rule.Value.EnumerateArray().All(static one => one.ValueKind == JsonValueKind.String)
                    ? [.. rule.Value.EnumerateArray().Select(static one => one.GetString()!)]
                    : throw new ArgumentException($"The filter policy's rule for '{rule.Name}' is not supported here; a list of strings is.", nameof(json));
            }
        }

        return new TopicFilter(allowed);
    }

    public bool Passes(IReadOnlyDictionary<string, string> attributes) => _allowed.All(rule =>
        attributes.TryGetValue(rule.Key, out var value) && rule.Value.Contains(value, StringComparer.Ordinal));
}
