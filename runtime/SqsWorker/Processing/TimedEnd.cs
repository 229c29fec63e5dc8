namespace SqsWorker.Processing;

/// <summary>
/// One of the moments of a <see cref="RunEnd"/>: a token and its timer. Not <see cref="CancellationTokenSource.CancelAfter(TimeSpan)"/>,
/// which calls those who registered on the timer's thread, where what user code throws ends the process.
/// </summary>
internal sealed class TimedEnd : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly ITimer _timer;

    public TimedEnd(TimeProvider time) =>
        _timer = time.CreateTimer(static end => ((TimedEnd)end!).Come(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public CancellationToken Token => _source.Token;

    /// <summary>It is now.</summary>
    public void Come() => _source.CancelApart();

    /// <summary>It is so much later; a time given before is forgotten.</summary>
    public void ComeAfter(TimeSpan span)
    {
        if (span > TimeSpan.Zero)
        {
            _timer.Change(span, Timeout.InfiniteTimeSpan);
        }
        else
        {
            Come();
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        _source.Dispose();
    }
}
