using SqsWorker.Queues;

namespace SqsWorker.Processing;

/// <summary>
/// Which leases the next call extends: those that end soonest, ten at a time, and no more calls than there are places: thousands of leases that are
/// due at once would be hundreds of calls, and each late. Whoever owns it holds its own lock.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class ExtensionCalls(TimeProvider time)
{
    private readonly PriorityQueue<HeldMessage, TimeSpan> _due = new();
    private int _underWay;

    /// <summary>Has a message wait for a call.</summary>
    public void Add(HeldMessage message)
    {
        message.DueSince = time.GetTimestamp();
        _due.Enqueue(message, time.GetElapsedTime(0) + message.Delivery.Lease.Left);
    }

    /// <summary>Takes the messages of the next call, which then is under way.</summary>
    /// <param name="isHeld">Whether a message is still to be extended.</param>
    /// <returns>The messages; none where nothing waits, or no place is free.</returns>
    public HeldMessage[] Take(Predicate<HeldMessage> isHeld)
    {
        var batch = new List<HeldMessage>(SqsLimits.MostEntries);
        while (_underWay < CallsAtOnce.Most && batch.Count < SqsLimits.MostEntries && _due.TryDequeue(out var message, out _))
        {
            message.DueSince = null;
            if (isHeld(message))
            {
                message.IsExtending = true;
                batch.Add(message);
            }
        }

        _underWay += batch.Count > 0 ? 1 : 0;
        return [.. batch];
    }

    /// <summary>Gives a call's place back.</summary>
    public void Ended() => _underWay--;
}
