using SqsWorker.Testing.Time;

namespace SqsWorker.Testing;

/// <summary>
/// Lets virtual time pass while a run waits for it. The clock moves when nothing else does: when no thread of the pool works and none
/// has work to do, so that the run can only be waiting for its next timer. While a handler runs, it may be waiting for something
/// real, and the clock gives it time.
/// </summary>
internal static class ClockDriver
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(1);
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
        var began = TimeProvider.System.GetTimestamp();
        do
        {
            await Task.WhenAny(run, Task.Delay(Look, TimeProvider.System)).ConfigureAwait(false);
        }
        while (!run.IsCompleted && !PoolRests() && TimeProvider.System.GetElapsedTime(began) < LongestRest);
    }

    // A thread that took an item counts as working until it finds no more, however long the machine lets it stand; so a busy
    // machine makes the clock slower and never wrong. The counts of items alone don't tell: one half done is in none of them.
    private static bool PoolRests()
    {
        ThreadPool.GetMaxThreads(out var most, out _);
        ThreadPool.GetAvailableThreads(out var available, out _);
        var looking = Thread.CurrentThread.IsThreadPoolThread ? 1 : 0;
        return most - available <= looking && ThreadPool.PendingWorkItemCount == 0;
    }
}
