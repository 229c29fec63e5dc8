namespace SqsWorker.Testing.Time;

/// <summary>Runs actions after delays, until it is disposed of.</summary>
internal sealed class DelayedActions(TimeProvider clock) : IDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<long, ITimer> timers = [];
    private long last;

    /// <summary>Runs an action after a delay; at once and on this thread where there is none.</summary>
    public void Run(TimeSpan delay, Action action)
    {
        if (delay <= TimeSpan.Zero)
        {
            action();
            return;
        }

        lock (gate)
        {
            var id = ++last;
            timers[id] = clock.CreateTimer(_ => OnTimer(id, action), state: null, delay, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            foreach (var timer in timers.Values)
            {
                timer.Dispose();
            }

            timers.Clear();
        }
    }

    private void OnTimer(long id, Action action)
    {
        lock (gate)
        {
            // A timer that was stopped may still fire once.
            if (!timers.Remove(id, out var timer))
            {
                return;
            }

            timer.Dispose();
        }

        action();
    }
}
