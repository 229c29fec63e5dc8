using System.Text.Json;

namespace SqsWorker.Testing.Access;

/// <summary>Judges the conditions of statements: a few operators on the keys that every call has.</summary>
internal static class PolicyConditions
{
    private static readonly Dictionary<string, Func<string, string, bool>> Operators = new(StringComparer.Ordinal)
    {
        ["StringEquals"] = static (wanted, value) => string.Equals(wanted, value, StringComparison.Ordinal),
        ["StringLike"] = static (wanted, value) => Wildcards.Matches(wanted, value),
        ["ArnEquals"] = Wildcards.MatchesArn,
        ["ArnLike"] = Wildcards.MatchesArn,
        ["Bool"] = static (wanted, value) => string.Equals(wanted, value, StringComparison.OrdinalIgnoreCase),
    };

    /// <summary>Judges a condition.</summary>
    /// <param name="condition">The condition as JSON, or <see langword="null"/>.</param>
    /// <param name="keys">What is known of the call, by condition key; look-ups ignore case.</param>
    public static ConditionVerdict Judge(string? condition, IReadOnlyDictionary<string, string> keys)
    {
        if (condition is null)
        {
            return ConditionVerdict.Met;
        }

        using var document = JsonDocument.Parse(condition);
        var verdict = ConditionVerdict.Met;
        foreach (var (operation, key, wanted) in Tests(document.RootElement))
        {
            // What is not known makes the whole unknown, even beside what is not met: a user should learn of it.
            if (!Operators.TryGetValue(operation, out var matches) || !keys.TryGetValue(key, out var value) || wanted is null)
            {
                return ConditionVerdict.Unknown;
            }

            if (!wanted.Any(one => matches(one, value)))
            {
                verdict = ConditionVerdict.NotMet;
            }
        }

        return verdict;
    }

    private static IEnumerable<(string Operation, string Key, IReadOnlyList<string>? Wanted)> Tests(JsonElement condition)
    {
        foreach (var operation in condition.EnumerateObject())
        {
            if (operation.Value.ValueKind != JsonValueKind.Object)
            {
                yield return (operation.Name, "", null);
                continue;
            }

            foreach (var key in operation.Value.EnumerateObject())
            {
                yield return (operation.Name, key.Name, Texts(key.Value));
            }
        }
    }

    private static IReadOnlyList<string>? Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.True => ["true"],
        JsonValueKind.False => ["false"],
        JsonValueKind.Array when value.EnumerateArray().All(static one => one.ValueKind == JsonValueKind.String) =>
            [.. value.EnumerateArray().Select(static one => one.GetString()!)],
        _ => null,
    };
}
