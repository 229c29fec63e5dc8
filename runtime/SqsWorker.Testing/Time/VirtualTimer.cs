using System.Diagnostics.CodeAnalysis;

namespace SqsWorker.Testing.Time;

/// <summary>One timer of a <see cref="VirtualClock"/>.</summary>
[SuppressMessage("Usage", "CA2213", Justification = "A captured context belongs to all who captured it.")]
internal sealed class VirtualTimer(VirtualClock clock, TimerCallback callback, object? state) : ITimer
{
    // As the system's timers do: what a timer starts belongs to the flow of calls that made the timer.
    private readonly ExecutionContext? _context = ExecutionContext.Capture();
    private readonly Lock _gate = new();
    private TimeSpan _period = Timeout.InfiniteTimeSpan;
    private int _version;
    private bool _isSet;
    private bool _isDisposed;

    /// <summary>When it is due; the clock writes it.</summary>
    public DateTimeOffset Due { get; set; }

    /// <summary>Which change set it; the clock writes it.</summary>
    public int ScheduledVersion { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                return false;
            }

            _version++;
            _period = period;
            _isSet = dueTime != Timeout.InfiniteTimeSpan;
            if (_isSet)
            {
                clock.Schedule(this, dueTime, _version);
            }

            return true;
        }
    }

    /// <summary>Whether an entry of the clock's queue is the current one.</summary>
    public bool IsScheduledFor(DateTimeOffset due) => _isSet && ScheduledVersion == _version && Due == due;

    public void Fire()
    {
        lock (_gate)
        {
            if (!_isSet)
            {
                return;
            }

            _isSet = _period != Timeout.InfiniteTimeSpan && _period != TimeSpan.Zero;
            if (_isSet)
            {
                clock.Schedule(this, _period, ++_version);
            }
        }

        if (_context is null)
        {
            callback(state);
        }
        else
        {
            ExecutionContext.Run(_context, static timer => ((VirtualTimer)timer!).Call(), this);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            _isSet = false;
        }
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Call() => callback(state);
}
