using SqsWorker.Testing.Time;

namespace SqsWorker.Testing;

/// <summary>
/// Lets virtual time pass while a run waits for it. The clock moves when nothing else does: when the thread pool has come to rest
/// and the run has nothing to do before its next timer. While a handler runs, it may be waiting for something real, and the clock
/// gives it time.
/// </summary>
internal static class ClockDriver
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan PauseForHandlers = TimeSpan.FromMilliseconds(15);

    // Where other tests keep the pool busy it never rests; then each step has this long.
    private static readonly TimeSpan LongestRest = TimeSpan.FromMilliseconds(500);

    public static async Task RunAsync(VirtualClock clock, Task run, Func<bool> handlerRuns)
    {
        while (!run.IsCompleted)
        {
            await RestAsync(run).ConfigureAwait(false);
            if (!run.IsCompleted && handlerRuns())
            {
                await Task.WhenAny(run, Task.Delay(PauseForHandlers, TimeProvider.System)).ConfigureAwait(false);
            }

            if (!run.IsCompleted)
            {
                clock.AdvanceToNext();
            }
        }

        await run.ConfigureAwait(false);
    }

    private static async Task RestAsync(Task run)
    {
        // Looking is work, too: a timer and a continuation.
        const int OwnWork = 2;
        var began = TimeProvider.System.GetTimestamp();
        long before;
        do
        {
            before = ThreadPool.CompletedWorkItemCount;
            await Task.WhenAny(run, Task.Delay(Look, TimeProvider.System)).ConfigureAwait(false);
        }
        while (!run.IsCompleted
            && (ThreadPool.PendingWorkItemCount > 0 || ThreadPool.CompletedWorkItemCount - before > OwnWork)
            && TimeProvider.System.GetElapsedTime(began) < LongestRest);
    }
}
