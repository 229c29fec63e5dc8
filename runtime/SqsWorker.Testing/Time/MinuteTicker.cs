namespace SqsWorker.Testing.Time;

/// <summary>
/// Calls back at every minute's end, in order, none left out: where a clock jumps over several, they are caught up on. Minutes
/// are counted from 1970, so that two tickers of one clock agree.
/// </summary>
internal sealed class MinuteTicker : IDisposable
{
    private readonly TimeProvider _clock;
    private readonly TimeSpan _minute;
    private readonly Action<DateTimeOffset> _tick;
    private readonly Lock _gate = new();
    private readonly ITimer _timer;
    private DateTimeOffset _next;
    private bool _disposed;

    public MinuteTicker(TimeProvider clock, TimeSpan minute, Action<DateTimeOffset> tick)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(minute, TimeSpan.Zero);
        _clock = clock;
        _minute = minute;
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
