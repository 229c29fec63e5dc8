namespace SqsWorker.Testing.Time;

/// <summary>Runs actions after delays, until it is disposed of.</summary>
internal sealed class DelayedActions(TimeProvider clock) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, ITimer> _timers = [];
    private long _last;

    /// <summary>Runs an action after a delay; at once and on this thread where there is none.</summary>
    public void Run(TimeSpan delay, Action action)
    {
        if (delay <= TimeSpan.Zero)
        {
            action();
            return;
        }

        lock (_gate)
        {
            var id = ++_last;
            _timers[id] = clock.CreateTimer(_ => OnTimer(id, action), state: null, delay, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var timer in _timers.Values)
            {
                timer.Dispose();
            }

            _timers.Clear();
        }
    }

    private void OnTimer(long id, Action action)
    {
        lock (_gate)
        {
            // A timer that was stopped may still fire once.
            if (!_timers.Remove(id, out var timer))
            {
                return;
            }

            timer.Dispose();
        }

        action();
    }
}
