using SqsWorker.Local.Reporting;

namespace SqsWorker.Local.Running;

/// <summary>Waits for the end of a run.</summary>
/// <param name="snapshot">How things stand.</param>
/// <param name="clock">The clock.</param>
internal sealed class DrainWatch(Func<RunSnapshot> snapshot, TimeProvider clock)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);

    private readonly long _start = clock.GetTimestamp();

    /// <summary>Waits until every queue is drained, twice in a row: a message may be on its way from one queue to the next.</summary>
    /// <param name="timeout">How long at most, since this was made.</param>
    /// <param name="cancellationToken">Cancelled by Ctrl+C.</param>
    public async Task<RunOutcome> WaitAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        RunSnapshot? drained = null;
        while (!cancellationToken.IsCancellationRequested)
        {
            var now = snapshot();
            if (now.IsDrained && drained is not null && Sent(now) == Sent(drained))
            {
                return RunOutcome.Drained;
            }

            drained = now.IsDrained ? now : null;
            if (clock.GetElapsedTime(_start) >= timeout)
            {
                return RunOutcome.TimedOut;
            }

            await Task.Delay(Pace, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return RunOutcome.Stopped;
    }

    private static long Sent(RunSnapshot snapshot) => snapshot.Queues.Sum(static queue => queue.Sent);
}
