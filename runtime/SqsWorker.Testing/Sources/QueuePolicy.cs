using System.Text.Json;
using SqsWorker.Testing.Access;

namespace SqsWorker.Testing.Sources;

/// <summary>
/// A queue's policy: whether a service may send there. As in SQS, a Deny beats every Allow and what nothing allows is denied; a statement
/// that can't be judged here allows nothing, and denies.
/// </summary>
internal static class QueuePolicy
{
    private const string Send = "sqs:SendMessage";

    public static bool Allows(string? policy, QueueSource source, string queueArn)
    {
        if (string.IsNullOrEmpty(policy))
        {
            return false;
        }

        using var document = JsonDocument.Parse(policy);
        var keys = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["aws:SecureTransport"] = "true",
            ["aws:SourceArn"] = source.Arn,
            ["aws:SourceAccount"] = source.Account,
        };
        var isAllowed = false;
        foreach (var statement in Several(document.RootElement, "Statement").Where(statement => IsAbout(statement, source.Service, queueArn)))
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

    private static bool IsAbout(JsonElement statement, string service, string queueArn) =>
        IsFor(statement, service)
        && Texts(statement, "Action").Any(static pattern => Wildcards.MatchesAction(pattern, Send))
        && Texts(statement, "Resource").Any(pattern => pattern == "*" || Wildcards.MatchesArn(pattern, queueArn));

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
