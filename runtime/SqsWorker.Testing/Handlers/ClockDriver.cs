using SqsWorker.Testing.Time;

namespace SqsWorker.Testing;

/// <summary>
/// Lets virtual time pass while a run waits for it. The clock moves when nothing else does: as soon as the run has nothing to do
/// before its next timer. While a handler runs, it may be waiting for something real, and the clock gives it time.
/// </summary>
internal static class ClockDriver
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan PauseForHandlers = TimeSpan.FromMilliseconds(15);

    public static async Task RunAsync(VirtualClock clock, Task run, Func<bool> handlerRuns)
    {
        while (!run.IsCompleted)
        {
            await Task.WhenAny(run, Task.Delay(handlerRuns() ? PauseForHandlers : Pause, TimeProvider.System)).ConfigureAwait(false);
            if (!run.IsCompleted)
            {
                clock.AdvanceToNext();
            }
        }

        await run.ConfigureAwait(false);
    }
}
