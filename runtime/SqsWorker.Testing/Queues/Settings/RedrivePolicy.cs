using System.Text.Json;

namespace SqsWorker.Testing.Queues;

/// <summary>The parsed <c>RedrivePolicy</c> attribute.</summary>
internal sealed record RedrivePolicy(string TargetArn, int MaxReceiveCount)
{
    public static RedrivePolicy Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            var target = root.GetProperty("deadLetterTargetArn").GetString();
            var count = root.GetProperty("maxReceiveCount");
            // Consoles and templates write the number either way.
            var receives = count.ValueKind == JsonValueKind.String ? Numbers.Parse(count.GetString()) : count.GetInt32();
            if (target is not null && target.StartsWith("arn:", StringComparison.Ordinal) && receives is >= 1 and <= 1000)
            {
                return new RedrivePolicy(target, receives.Value);
            }
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw SqsErrors.InvalidParameter("RedrivePolicy", json, "Redrive policy is not a valid JSON map.");
        }

        throw SqsErrors.InvalidParameter("RedrivePolicy", json, "Redrive policy needs deadLetterTargetArn, an ARN, and maxReceiveCount, 1 to 1000.");
    }
}
