using SqsWorker.Testing.Time;

namespace SqsWorker.Testing.Tests.Time;

public class MinuteTickerTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 30, TimeSpan.Zero);

    private readonly SleepyClock _clock = new(Start);
    private readonly List<DateTimeOffset> _ticks = [];

    [Fact]
    public void Tick_ClockJumpedOverHoursAndMissedAreSkipped_ComesOnceForTheLastMinute()
    {
        using var ticker = new MinuteTicker(_clock, TimeSpan.FromMinutes(1), skipMissed: true, _ticks.Add);

        _clock.WakeUpAt(Start.AddHours(8));

        Assert.Equal([Start.AddHours(8).AddSeconds(-30)], _ticks);
        _clock.WakeUpAt(Start.AddHours(8).AddMinutes(1));
        Assert.Equal(2, _ticks.Count);
    }

    [Fact]
    public void Tick_ClockJumpedOverMinutesAndMissedAreCaughtUp_ComesForEach()
    {
        using var ticker = new MinuteTicker(_clock, TimeSpan.FromMinutes(1), skipMissed: false, _ticks.Add);

        _clock.WakeUpAt(Start.AddMinutes(3));

        Assert.Equal([.. Enumerable.Range(0, 3).Select(static at => Start.AddSeconds(30).AddMinutes(at))], _ticks);
    }

    /// <summary>A machine's clock: after a sleep, the timer fires once and the time has jumped.</summary>
    private sealed class SleepyClock(DateTimeOffset now) : TimeProvider
    {
        private DateTimeOffset _now = now;
        private Action _fire = static () => { };

        public override DateTimeOffset GetUtcNow() => _now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _fire = () => callback(state);
            return new NoTimer();
        }

        public void WakeUpAt(DateTimeOffset time)
        {
            _now = time;
            _fire();
        }
    }

    private sealed class NoTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
