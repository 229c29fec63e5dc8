using System.Globalization;
using SqsWorker.Testing.Queues;

namespace SqsWorker.Benchmarks.Drain.Serving;

/// <summary>Counts calls and time from the first call to the one that deleted the last message, or until the time is up.</summary>
internal sealed class DrainWatch : IDisposable
{
    private readonly SqsQueue _queue;
    private readonly TimeSpan _longest;
    private readonly Action<string> _ended;
    private readonly long _messages;
    private readonly long _deletedBefore;
    private readonly ITimer _timer;
    private long _began;
    private long _calls;
    private int _told;

    /// <param name="queue">The queue.</param>
    /// <param name="longest">How long after the first call the time is up.</param>
    /// <param name="ended">Told once: messages deleted, calls and seconds.</param>
    public DrainWatch(SqsQueue queue, TimeSpan longest, Action<string> ended)
    {
        _queue = queue;
        _longest = longest;
        _ended = ended;
        _messages = queue.Counters.Sent - queue.Counters.Deleted;
        _deletedBefore = queue.Counters.Deleted;
        _timer = TimeProvider.System.CreateTimer(static watch => ((DrainWatch)watch!).Tell(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Began()
    {
        if (Interlocked.CompareExchange(ref _began, TimeProvider.System.GetTimestamp(), 0) == 0)
        {
            _timer.Change(_longest, Timeout.InfiniteTimeSpan);
        }

        Interlocked.Increment(ref _calls);
    }

    public void Ended()
    {
        if (Deleted >= _messages)
        {
            Tell();
        }
    }

    public void Dispose() => _timer.Dispose();

    private long Deleted => _queue.Counters.Deleted - _deletedBefore;

    private void Tell()
    {
        if (Interlocked.Exchange(ref _told, 1) == 0)
        {
            var seconds = TimeProvider.System.GetElapsedTime(Volatile.Read(ref _began)).TotalSeconds;
            _ended(string.Create(CultureInfo.InvariantCulture, $"ended {Deleted} {Volatile.Read(ref _calls)} {seconds:R}"));
        }
    }
}
