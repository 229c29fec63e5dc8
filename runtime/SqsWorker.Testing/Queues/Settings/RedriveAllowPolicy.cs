using System.Text.Json;

namespace SqsWorker.Testing.Queues;

/// <summary>The parsed <c>RedriveAllowPolicy</c> attribute of a dead-letter queue.</summary>
internal sealed record RedriveAllowPolicy(string Permission, IReadOnlyList<string> SourceArns)
{
    public static RedriveAllowPolicy Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            var permission = root.GetProperty("redrivePermission").GetString();
            IReadOnlyList<string> sources = root.TryGetProperty("sourceQueueArns", out var list)
                ? [.. list.EnumerateArray().Select(static arn => arn.GetString() ?? "")]
                : [];
            if (permission is "allowAll" or "denyAll" or "byQueue" && sources.Count > 0 == (permission == "byQueue") && sources.Count <= 10)
            {
                return new RedriveAllowPolicy(permission, sources);
            }
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw SqsErrors.InvalidParameter("RedriveAllowPolicy", json, "Redrive allow policy is not a valid JSON map.");
        }

        throw SqsErrors.InvalidParameter("RedriveAllowPolicy", json, "It needs redrivePermission, one of allowAll, denyAll and byQueue, and 1 to 10 sourceQueueArns with byQueue only.");
    }

    public bool Allows(string sourceArn) => Permission switch
    {
        "denyAll" => false,
        "byQueue" => SourceArns.Contains(sourceArn, StringComparer.Ordinal),
        _ => true,
    };
}
