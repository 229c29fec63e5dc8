using System.Text.Json;

namespace SqsWorker.Testing.Access;

/// <summary>
/// The policy of a queue or a topic: whether a service may do something there. A Deny beats every Allow and what nothing allows is denied; a
/// statement that can't be judged here allows nothing, and denies.
/// </summary>
internal static class ResourcePolicy
{
    public static bool Allows(string? policy, ServiceCall call)
    {
        if (string.IsNullOrEmpty(policy))
        {
            return false;
        }

        using var document = JsonDocument.Parse(policy);
        var keys = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["aws:SecureTransport"] = "true",
            ["aws:SourceArn"] = call.SourceArn,
            ["aws:SourceAccount"] = call.SourceAccount,
        };
        var isAllowed = false;
        foreach (var statement in Several(document.RootElement, "Statement").Where(statement => IsAbout(statement, call)))
        {
            var verdict = PolicyConditions.Judge(statement.TryGetProperty("Condition", out var condition) ? condition.GetRawText() : null, keys);
            if (statement.GetProperty("Effect").ValueEquals("Deny"))
            {
                if (verdict != ConditionVerdict.NotMet)
                {
                    return false;
                }
            }
            else
            {
                isAllowed |= verdict == ConditionVerdict.Met;
            }
        }

        return isAllowed;
    }

    private static bool IsAbout(JsonElement statement, ServiceCall call) =>
        IsFor(statement, call.Service)
        && Texts(statement, "Action").Any(pattern => Wildcards.MatchesAction(pattern, call.Action))
        && Texts(statement, "Resource").Any(pattern => pattern == "*" || Wildcards.MatchesArn(pattern, call.Resource));

    private static bool IsFor(JsonElement statement, string service) =>
        statement.TryGetProperty("Principal", out var principal)
        && (principal.ValueKind == JsonValueKind.String ? principal.ValueEquals("*")
            : principal.ValueKind == JsonValueKind.Object && Texts(principal, "Service").Contains(service, StringComparer.Ordinal));

    private static IEnumerable<string> Texts(JsonElement holder, string name) =>
        Several(holder, name).Where(static one => one.ValueKind == JsonValueKind.String).Select(static one => one.GetString()!);

    // IAM takes one in the place of a list of one.
    private static JsonElement[] Several(JsonElement holder, string name) =>
        !holder.TryGetProperty(name, out var value) ? []
        : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()]
        : [value];
}
