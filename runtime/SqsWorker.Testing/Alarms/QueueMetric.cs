using SqsWorker.Testing.Queues;

namespace SqsWorker.Testing.Alarms;

/// <summary>A queue's gauges by the names CloudWatch gives them.</summary>
internal static class QueueMetric
{
    public const string Namespace = "AWS/SQS";
    public const string QueueDimension = "QueueName";

    /// <summary>Gets a metric's value, or <see langword="null"/> where this metric is not measured here.</summary>
    public static double? Read(string metricName, QueueDepth depth, DateTimeOffset now) => metricName switch
    {
        "ApproximateNumberOfMessagesVisible" => depth.Visible,
        "ApproximateNumberOfMessagesNotVisible" => depth.InFlight,
        "ApproximateNumberOfMessagesDelayed" => depth.Delayed,
        "ApproximateAgeOfOldestMessage" => depth.OldestSentAt is { } sent ? Math.Max(0, Math.Floor((now - sent).TotalSeconds)) : 0,
        _ => null,
    };
}
