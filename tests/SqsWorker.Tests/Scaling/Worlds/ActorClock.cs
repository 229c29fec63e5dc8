namespace SqsWorker.Tests.Scaling.Worlds;

/// <summary>The clock of one machine: it goes like the world's, and shows another time. A dead machine's timers never fire.</summary>
/// <param name="events">The world's clock.</param>
/// <param name="skew">How far this one is ahead.</param>
internal sealed class ActorClock(EventQueue events, TimeSpan skew) : TimeProvider
{
    private volatile bool _isDead;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => events.Now + skew;

    public override long GetTimestamp() => events.Now.UtcTicks;

    public void Kill() => _isDead = true;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ActorTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class ActorTimer(ActorClock clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period;
        private int _version;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period;
            var version = Interlocked.Increment(ref _version);
            if (dueTime >= TimeSpan.Zero)
            {
                clock.Schedule(dueTime, () => Fire(version));
            }

            return true;
        }

        public void Dispose() => Interlocked.Increment(ref _version);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Fire(int version)
        {
            if (clock._isDead || Volatile.Read(ref _version) != version)
            {
                return;
            }

            if (_period > TimeSpan.Zero)
            {
                clock.Schedule(_period, () => Fire(version));
            }

            callback(state);
        }
    }

    private void Schedule(TimeSpan span, Action fire) => events.In(span, fire);
}
