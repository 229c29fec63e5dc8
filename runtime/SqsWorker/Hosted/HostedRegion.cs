using Amazon.Runtime;
using Amazon.SQS;

namespace SqsWorker.Hosted;

/// <summary>The region that a host is set to, for queues whose URLs name none.</summary>
internal static class HostedRegion
{
    /// <param name="given">The client that the user gave, if one was given.</param>
    /// <returns><see langword="null"/> where nothing says it.</returns>
    public static string? Of(IAmazonSQS? given) =>
        Text(given?.Config.AuthenticationRegion)
        ?? Text(given?.Config.RegionEndpoint?.SystemName)
        ?? Text(Environment.GetEnvironmentVariable("AWS_REGION"))
        ?? Text(Environment.GetEnvironmentVariable("AWS_DEFAULT_REGION"))
        ?? FallbackRegionFactory.GetRegionEndpoint(includeInstanceMetadata: false)?.SystemName;

    private static string? Text(string? value) => value is { Length: > 0 } ? value : null;
}
