namespace SqsWorker.Testing.Time;

/// <summary>
/// Calls back at every minute's end, in order, none left out: where a clock jumps over several, they are caught up on. Minutes
/// are counted from 1970, so that two tickers of one clock agree.
/// </summary>
internal sealed class MinuteTicker : IDisposable
{
    private readonly TimeProvider clock;
    private readonly TimeSpan minute;
    private readonly Action<DateTimeOffset> tick;
    private readonly Lock gate = new();
    private readonly ITimer timer;
    private DateTimeOffset next;
    private bool disposed;

    public MinuteTicker(TimeProvider clock, TimeSpan minute, Action<DateTimeOffset> tick)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(minute, TimeSpan.Zero);
        this.clock = clock;
        this.minute = minute;
        this.tick = tick;
        var now = clock.GetUtcNow();
        next = Floor(now) + minute;
        timer = clock.CreateTimer(static state => ((MinuteTicker)state!).OnTimer(), this, next - now, Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        lock (gate)
        {
            disposed = true;
        }

        timer.Dispose();
    }

    private DateTimeOffset Floor(DateTimeOffset time) =>
        time - TimeSpan.FromTicks((time - DateTimeOffset.UnixEpoch).Ticks % minute.Ticks);

    private void OnTimer()
    {
        // The lock keeps two late timer callbacks from ticking out of order; a tick never waits for anything that ticks.
        lock (gate)
        {
            while (!disposed && next <= clock.GetUtcNow())
            {
                tick(next);
                next += minute;
            }

            if (!disposed)
            {
                var wait = next - clock.GetUtcNow();
                timer.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            }
        }
    }
}
