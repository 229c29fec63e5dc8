namespace SqsWorker.Processing;

/// <summary>
/// When a run's own receives are over. What it gives back sooner, one of them may take again: that spends a receive for nothing, and
/// after the last one SQS gives the message up.
/// </summary>
internal sealed class ReceivingEnd : IDisposable
{
    // An answer takes some milliseconds, and a broken connection is tried again within this time. One that hangs for longer is not waited for.
    private static readonly TimeSpan Answer = TimeSpan.FromSeconds(1);

    private readonly RunEnd _run;
    private readonly TimeSpan _wait;
    private readonly TimeProvider _time;
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ITimer _timer;
    private readonly CancellationTokenRegistration _link;

    /// <param name="run">When the run ends.</param>
    /// <param name="wait">How long a receive waits for messages at most.</param>
    /// <param name="time">The clock.</param>
    public ReceivingEnd(RunEnd run, TimeSpan wait, TimeProvider time)
    {
        (_run, _wait, _time) = (run, wait, time);
        _timer = time.CreateTimer(static end => ((ReceivingEnd)end!).Come(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _link = run.Stopping.UnsafeRegister(static end => ((ReceivingEnd)end!).ComeInTime(), this);
    }

    /// <summary>Whether no more receives begin, and some may still take what is given back.</summary>
    public bool IsNear => _run.Stopping.IsCancellationRequested && !_end.Task.IsCompleted;

    /// <summary>Waits for it.</summary>
    public Task WaitAsync() => _end.Task;

    /// <summary>None is under way, or none is waited for any longer.</summary>
    public void Come() => _end.TrySetResult();

    public void Dispose()
    {
        _link.Dispose();
        _timer.Dispose();
    }

    // At a deadline none waits for messages any more; one that was told to stop may have begun to just now.
    private void ComeInTime()
    {
        var left = _run.ReceivingEnds - _time.GetUtcNow();
        var waits = left < _wait ? left : _wait;
        _timer.Change((waits > TimeSpan.Zero ? waits : TimeSpan.Zero) + Answer, Timeout.InfiniteTimeSpan);
    }
}
