namespace SqsWorker.Testing.Time;

/// <summary>
/// Calls back at every minute's end, in order. Where a clock jumps over several, as a test's does, they are caught up on, or all
/// but the last are skipped, as a machine that slept must. Minutes are counted from 1970, so that two tickers of one clock agree.
/// </summary>
internal sealed class MinuteTicker : IDisposable
{
    private readonly TimeProvider _clock;
    private readonly TimeSpan _minute;
    private readonly bool _skipMissed;
    private readonly Action<DateTimeOffset> _tick;
    private readonly Lock _gate = new();
    private readonly ITimer _timer;
    private DateTimeOffset _next;
    private bool _disposed;

    public MinuteTicker(TimeProvider clock, TimeSpan minute, bool skipMissed, Action<DateTimeOffset> tick)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(minute, TimeSpan.Zero);
        _clock = clock;
        _minute = minute;
        _skipMissed = skipMissed;
        _tick = tick;
        var now = clock.GetUtcNow();
        _next = Floor(now) + minute;
        _timer = clock.CreateTimer(static state => ((MinuteTicker)state!).OnTimer(), this, _next - now, Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
        }

        _timer.Dispose();
    }

    private DateTimeOffset Floor(DateTimeOffset time) =>
        time - TimeSpan.FromTicks((time - DateTimeOffset.UnixEpoch).Ticks % _minute.Ticks);

    private void OnTimer()
    {
        // The lock keeps two late timer callbacks from ticking out of order; a tick never waits for anything that ticks.
        lock (_gate)
        {
            if (_skipMissed && Floor(_clock.GetUtcNow()) is var last && last > _next)
            {
                _next = last;
            }

            while (!_disposed && _next <= _clock.GetUtcNow())
            {
                _tick(_next);
                _next += _minute;
            }

            if (!_disposed)
            {
                var wait = _next - _clock.GetUtcNow();
                _timer.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            }
        }
    }
}
