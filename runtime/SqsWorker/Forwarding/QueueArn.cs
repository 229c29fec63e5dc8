using SqsWorker.Queues;

namespace SqsWorker.Forwarding;

/// <summary>
/// A queue's URL → its ARN. Account and name end the path of each; the region is in most hosts' names
/// (<see href="https://docs.aws.amazon.com/general/latest/gr/sqs-service.html">Amazon SQS endpoints</see>).
/// </summary>
internal static class QueueArn
{
    private const int AccountDigits = 12;

    /// <param name="url">The URL.</param>
    /// <param name="region">The region where the URL names none, as a host name of one's own or an emulator's; <see langword="null"/> if it isn't known.</param>
    /// <exception cref="FormatException">The URL is none of a queue, or nothing says the region.</exception>
    public static string Of(string url, string? region = null)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var parsed)
            || parsed.AbsolutePath.Split('/') is not [.. var before, { Length: AccountDigits } account, { Length: > 0 } name]
            || !account.All(char.IsAsciiDigit))
        {
            throw new FormatException($"'{url}' is not the URL of a queue; expected account and name at its end, as in https://sqs.region.amazonaws.com/account/name.");
        }

        region = RegionOf(parsed.Host.Split('.')) ?? before.FirstOrDefault(IsRegion) ?? region
            ?? throw new FormatException($"'{url}' does not say which region the queue is in, and AWS_REGION is not set.");
        return $"arn:{AwsPartition.Of(region).Name}:sqs:{region}:{account}:{name}";
    }

    // sqs.eu-west-1.amazonaws.com, sqs-fips.us-east-1.amazonaws.com, vpce-1.sqs.eu-west-1.vpce.amazonaws.com, eu-west-1.queue.amazonaws.com
    private static string? RegionOf(string[] host)
    {
        for (var i = 0; i + 1 < host.Length; i++)
        {
            if (host[i] is "sqs" or "sqs-fips" && IsRegion(host[i + 1]))
            {
                return host[i + 1];
            }

            if (host[i + 1] == "queue" && IsRegion(host[i]))
            {
                return host[i];
            }
        }

        return host is ["queue", "amazonaws", "com"] ? "us-east-1" : null;
    }

    private static bool IsRegion(string text) => text.Split('-') is [{ Length: >= 2 } area, .. { Length: > 0 } places, { Length: > 0 } number]
        && area.All(char.IsAsciiLetterLower)
        && places.All(static place => place.Length > 0 && place.All(char.IsAsciiLetterLower))
        && number.All(char.IsAsciiDigit);
}
