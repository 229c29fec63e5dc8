namespace SqsWorker.Testing.Time;

/// <summary>
/// A clock that moves when it is told to: by a span, or to the next moment at which anybody waits. Timers fire in order, each at
/// its own time, on the thread that moves the clock.
/// </summary>
public sealed class VirtualClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<VirtualTimer, (DateTimeOffset Due, long Number)> _timers = new();
    private DateTimeOffset _now;
    private long _lastNumber;

    /// <summary>Initializes a new instance of the <see cref="VirtualClock"/> class.</summary>
    /// <param name="start">The first instant. The default value is 2026-01-01T00:00:00Z, so that runs can be compared.</param>
    public VirtualClock(DateTimeOffset? start = null) => _now = start ?? new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <summary>Moves the clock, and fires what becomes due on the way.</summary>
    /// <param name="span">How far. Zero fires what is due now.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="span"/> is negative.</exception>
    public void Advance(TimeSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.Zero);
        var end = GetUtcNow() + span;
        while (TakeDue(end) is { } timer)
        {
            timer.Fire();
        }

        lock (_gate)
        {
            _now = end;
        }
    }

    /// <summary>Moves the clock to the next moment at which a timer is due, and fires it.</summary>
    /// <returns>Whether anybody waited.</returns>
    public bool AdvanceToNext()
    {
        var timer = TakeDue(DateTimeOffset.MaxValue);
        timer?.Fire();
        return timer is not null;
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new VirtualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    internal void Schedule(VirtualTimer timer, TimeSpan dueTime, int version)
    {
        lock (_gate)
        {
            timer.Due = _now + dueTime;
            timer.ScheduledVersion = version;
            _timers.Enqueue(timer, (timer.Due, ++_lastNumber));
        }
    }

    private VirtualTimer? TakeDue(DateTimeOffset end)
    {
        lock (_gate)
        {
            while (_timers.TryPeek(out var timer, out var priority) && priority.Due <= end)
            {
                _timers.Dequeue();

                // A timer that was changed or stopped leaves its old entries behind.
                if (timer.IsScheduledFor(priority.Due))
                {
                    _now = priority.Due > _now ? priority.Due : _now;
                    return timer;
                }
            }

            return null;
        }
    }
}
