using Amazon.DynamoDBv2;
using Amazon.Runtime;

namespace SqsWorker.Scaling;

/// <summary>How the functions call DynamoDB.</summary>
internal static class TableClient
{
    // Throttling of an on-demand table passes in a moment. Standard mode waits for a random part of 1, 2, 4 s, so that workers that were
    // throttled together don't come back together. More would outlast a renewal: what fails for seven seconds is tried again by the next
    // renewal, tick, or retry of the notice, each of which may be doubled.
    private const int Retries = 3;

    /// <summary>How long a call may take: one that hangs must leave time for the next before the lease is over.</summary>
    public static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(4);

    public static AmazonDynamoDBConfig NewConfig() => new()
    {
        RetryMode = RequestRetryMode.Standard,
        MaxErrorRetry = Retries,
        Timeout = CallLimit,
    };
}
