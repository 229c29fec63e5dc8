using SqsWorker.Local.Commands;
using SqsWorker.Local.Reporting;

namespace SqsWorker.Local.Running;

/// <summary>Says in one sentence how a run ended, and as an exit code.</summary>
internal static class Conclusions
{
    public static (int ExitCode, string Text) Of(RunOutcome outcome, RunSnapshot snapshot, RunOptions options) => outcome switch
    {
        RunOutcome.Drained when snapshot.Complete =>
            (ExitCodes.Success, $"Every message sent was handled and the queues are empty, after {SnapshotTable.Time(snapshot.Seconds)}."),
        RunOutcome.Drained =>
            (ExitCodes.Incomplete, $"The queues are empty, but not every message was handled: {Missing(snapshot)}. The functions' output is in {options.LogFolder}."),
        RunOutcome.TimedOut =>
            (ExitCodes.TimedOut, $"Gave up after {SnapshotTable.Time(options.Timeout.TotalSeconds)} (--timeout): {Left(snapshot)}. The functions' output is in {options.LogFolder}."),
        _ when options.ExitWhenDrained => (ExitCodes.Interrupted, $"Stopped before the queues were drained: {Left(snapshot)}."),
        _ => (ExitCodes.Success, "Stopped."),
    };

    private static string Missing(RunSnapshot snapshot) => string.Join("; ", snapshot.Queues
        .Where(static queue => !queue.IsComplete)
        .Select(static queue => $"{queue.Queue} {SnapshotTable.Number(queue.Handled)} of {SnapshotTable.Number(queue.Sent)} handled, {SnapshotTable.Number(queue.DeadLettered)} dead-lettered"));

    private static string Left(RunSnapshot snapshot) => string.Join("; ", snapshot.Queues
        .Where(static queue => !queue.IsDrained)
        .Select(static queue => $"{queue.Queue} has {SnapshotTable.Number(queue.Waiting)} waiting, {SnapshotTable.Number(queue.InFlight)} in flight, {queue.Working} workers"));
}
