using System.Globalization;
using SqsWorker.Testing.Queues;

namespace SqsWorker.Benchmarks.Drain.Serving;

/// <summary>Counts calls and time from the first call to the one that deleted the last message.</summary>
/// <param name="queue">The queue.</param>
/// <param name="drained">Told once: calls and seconds.</param>
internal sealed class DrainWatch(SqsQueue queue, Action<string> drained)
{
    private readonly long _messages = queue.Counters.Sent - queue.Counters.Deleted;
    private readonly long _deletedBefore = queue.Counters.Deleted;
    private long _began;
    private long _calls;
    private int _told;

    public void Began()
    {
        Interlocked.CompareExchange(ref _began, TimeProvider.System.GetTimestamp(), 0);
        Interlocked.Increment(ref _calls);
    }

    public void Ended()
    {
        if (queue.Counters.Deleted - _deletedBefore >= _messages && Interlocked.Exchange(ref _told, 1) == 0)
        {
            var seconds = TimeProvider.System.GetElapsedTime(Volatile.Read(ref _began)).TotalSeconds;
            drained(string.Create(CultureInfo.InvariantCulture, $"drained {Volatile.Read(ref _calls)} {seconds:R}"));
        }
    }
}
