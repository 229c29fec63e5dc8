using System.Text.Json;
using SqsWorker.Testing.Access;

namespace SqsWorker.Testing.Sources;

/// <summary>
/// A policy of a queue or a topic: whether a service may send there. As in AWS, a Deny beats every Allow and what nothing allows is denied; a statement
/// that can't be judged here allows nothing, and denies.
/// </summary>
internal static class QueuePolicy
{
    private const string Send = "sqs:SendMessage";

    public static bool Allows(string? policy, QueueSource source, string queueArn) => Allows(policy, Send, source, queueArn, isTls: true);

    /// <summary>Judges what a service asks for.</summary>
    /// <param name="policy">The policy as JSON.</param>
    /// <param name="action">What it asks for.</param>
    /// <param name="source">Who asks.</param>
    /// <param name="resourceArn">The queue or topic.</param>
    /// <param name="isTls">Whether the call is encrypted.</param>
    public static bool Allows(string? policy, string action, QueueSource source, string resourceArn, bool isTls)
    {
        if (string.IsNullOrEmpty(policy))
        {
            return false;
        }

        using var document = JsonDocument.Parse(policy);
        var keys = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["aws:SecureTransport"] = isTls ? "true" : "false",
            ["aws:SourceArn"] = source.Arn,
            ["aws:SourceAccount"] = source.Account,
        };
        var isAllowed = false;
        foreach (var statement in Several(document.RootElement, "Statement").Where(statement => IsAbout(statement, action, source.Service, resourceArn)))
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

    private static bool IsAbout(JsonElement statement, string action, string service, string resourceArn) =>
        IsFor(statement, service)
        && Texts(statement, "Action").Any(pattern => Wildcards.MatchesAction(pattern, action))
        && Texts(statement, "Resource").Any(pattern => pattern == "*" || Wildcards.MatchesArn(pattern, resourceArn));

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
