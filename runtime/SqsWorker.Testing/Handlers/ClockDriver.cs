using SqsWorker.Testing.Time;

namespace SqsWorker.Testing;

/// <summary>
/// Lets virtual time pass while a run waits for it. The clock moves when the run stands still: when no thread runs its code and none
/// is about to, so that it can only be waiting for its next timer. A busy machine makes the clock slower, and
/// wrong only where other work fills the pool for seconds. While a handler runs, it may be waiting for something real, and the clock gives it time.
/// </summary>
internal sealed class ClockDriver(VirtualClock clock, Func<bool> handlerRuns)
{
    // Between the moment at which a thread takes an item from the pool's queue and the first instruction of the run's code lie a few
    // instructions that nothing counts; the run is seen at rest this many times before it is believed.
    private const int Looks = 3;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan PauseForHandlers = TimeSpan.FromMilliseconds(15);

    // A handler may hold its thread as long as it likes, and other tests may fill the pool; neither stops the clock for ever.
    private static readonly TimeSpan LongestHeldThread = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestFullPool = TimeSpan.FromSeconds(2);

    private readonly FlowWatch _flow = new();

    /// <summary>Starts a run and moves the clock until it has ended.</summary>
    /// <param name="start">Starts the run.</param>
    /// <returns>The run.</returns>
    public async Task RunAsync(Func<Task> start)
    {
        var run = _flow.RunAsync(start);

        // A thread of its own: waits on the pool would be work in the pool, and two drivers would never find it idle.
        await Task.Factory.StartNew(
            () => Drive(Task.WhenAny(run)), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
        await run.ConfigureAwait(false);
    }

    private void Drive(Task end)
    {
        while (!end.IsCompleted)
        {
            WaitForRest(end);
            if (!end.IsCompleted && handlerRuns())
            {
                end.Wait(PauseForHandlers);
            }

            if (!end.IsCompleted)
            {
                clock.AdvanceToNext();
            }
        }
    }

    private void WaitForRest(Task end)
    {
        var began = TimeProvider.System.GetTimestamp();
        for (var rests = 0; rests < Looks && !end.IsCompleted;)
        {
            // Where no thread of the pool works, there is nothing to wonder about.
            if (!_flow.IsRunning && PoolThreads.AreAtRest)
            {
                return;
            }

            end.Wait(Look);
            rests = IsAtRest(TimeProvider.System.GetElapsedTime(began)) ? rests + 1 : 0;
        }
    }

    private bool IsAtRest(TimeSpan waited) =>
        (!_flow.IsRunning || (handlerRuns() && waited > LongestHeldThread))
        && (ThreadPool.PendingWorkItemCount == 0 || waited > LongestFullPool);
}
