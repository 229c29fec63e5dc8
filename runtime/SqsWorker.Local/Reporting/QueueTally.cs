using SqsWorker.Testing.Queues;

namespace SqsWorker.Local.Reporting;

/// <summary>Counts for one queue. Not safe for threads: the tracker locks.</summary>
/// <param name="name">The declared name.</param>
/// <param name="queue">The queue.</param>
/// <param name="deadLetters">Its dead-letter queue, or <see langword="null"/> where it has none.</param>
internal sealed class QueueTally(string name, SqsQueue queue, SqsQueue? deadLetters)
{
    private TimeSpan? _first;
    private TimeSpan? _drained;

    public string Name { get; } = name;

    public string PhysicalName { get; } = queue.Name;

    public long Failed { get; set; }

    public int Alarms { get; set; }

    public int Workers { get; set; }

    public int Working { get; set; }

    /// <summary>What is known now. Deletions are exact where functions' answers are not: a function that dies answers nothing.</summary>
    public QueueSnapshot Snapshot(TimeSpan now)
    {
        var counters = queue.Counters;
        var depth = queue.Depth;
        var copied = deadLetters?.Counters.Sent ?? 0;
        var snapshot = new QueueSnapshot(
            Name, counters.Sent, depth.Visible + depth.Delayed, depth.InFlight, counters.Deleted - copied, Failed,
            copied + counters.Redriven, Alarms, Workers, Working, 0);
        if (counters.Sent == 0)
        {
            return snapshot;
        }

        _first ??= now;
        _drained = snapshot.IsDrained ? _drained ?? now : null;
        return snapshot with { Seconds = Math.Round(((_drained ?? now) - _first.Value).TotalSeconds, 3) };
    }
}
