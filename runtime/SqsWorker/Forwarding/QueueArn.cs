using SqsWorker.Queues;

namespace SqsWorker.Forwarding;

/// <summary>A queue's URL → its ARN.</summary>
internal static class QueueArn
{
    /// <exception cref="FormatException">The URL is none of SQS: <c>https://sqs.{region}.{suffix}/{account}/{name}</c>.</exception>
    public static string Of(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var parsed)
        && parsed.Host.Split('.') is ["sqs", var region, ..]
        && parsed.AbsolutePath.Split('/') is ["", var account, var name]
            ? $"arn:{AwsPartition.Of(region).Name}:sqs:{region}:{account}:{name}"
            : throw new FormatException($"'{url}' is not the URL of a queue; expected https://sqs.region.amazonaws.com/account/name.");
}
