using SqsWorker.Testing.Time;

namespace SqsWorker.Benchmarks.Engine;

/// <summary>Calls back at each of many moments, with one timer that goes from one to the next.</summary>
internal sealed class ArrivalTimers : IDisposable
{
    private readonly IReadOnlyList<TimeSpan> _moments;
    private readonly Action _arrived;
    private readonly TimeProvider _clock;
    private readonly DateTimeOffset _start;
    private readonly ITimer _timer;
    private int _next;

    public ArrivalTimers(VirtualClock clock, IReadOnlyList<TimeSpan> moments, Action arrived)
    {
        _clock = clock;
        _moments = moments;
        _arrived = arrived;
        _start = clock.GetUtcNow();
        _timer = clock.CreateTimer(static state => ((ArrivalTimers)state!).OnTimer(), this, moments[0], Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => _timer.Dispose();

    private void OnTimer()
    {
        _next++;
        _arrived();
        if (_next < _moments.Count)
        {
            _timer.Change(_start + _moments[_next] - _clock.GetUtcNow(), Timeout.InfiniteTimeSpan);
        }
    }
}
