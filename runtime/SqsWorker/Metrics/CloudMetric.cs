namespace SqsWorker.Metrics;

/// <summary>What CloudWatch is told of each queue (docs/guide/telemetry.md).</summary>
internal enum CloudMetric
{
    MessagesReceived,
    MessagesHandled,
    MessagesFailed,
    MessagesDeadLettered,
    MessagesReleased,
    SqsCalls,
    WorkersWanted,
    WorkersHeld,
    HandlerDuration,
    MessageAge,
}
