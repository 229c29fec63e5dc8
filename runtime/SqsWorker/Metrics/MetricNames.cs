namespace SqsWorker.Metrics;

/// <summary>The metrics' names, in the order of <see cref="CloudMetric"/>: an enumeration's own would be found by reflection.</summary>
internal static class MetricNames
{
    private static readonly string[] Names =
    [
        nameof(CloudMetric.MessagesReceived),
        nameof(CloudMetric.MessagesHandled),
        nameof(CloudMetric.MessagesFailed),
        nameof(CloudMetric.MessagesDeadLettered),
        nameof(CloudMetric.MessagesReleased),
        nameof(CloudMetric.SqsCalls),
        nameof(CloudMetric.WorkersWanted),
        nameof(CloudMetric.WorkersHeld),
        nameof(CloudMetric.HandlerDuration),
        nameof(CloudMetric.MessageAge),
    ];

    /// <summary>Gets the names; a metric is the place of its own.</summary>
    public static ReadOnlySpan<string> All => Names;
}
