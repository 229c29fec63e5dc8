using SqsWorker.Definitions;
using SqsWorker.Queues;

namespace SqsWorker.Processing;

/// <summary>How much may be in hand, and how much one receive asks for: what can begin soon, as far as the pace of handlers tells.</summary>
/// <param name="queue">The limits.</param>
/// <param name="places">How many lists, of one message or more, may be handled at the same time.</param>
/// <param name="pace">How long handlers take.</param>
internal sealed class IntakePlan(QueueDefinition queue, int places, HandlingPace pace)
{
    // What is received ahead of its place begins within this time, as far as one can tell: as long as a receive may take. Messages of
    // one FIFO group come in one receive or not at all, so that more than one at a time is only to be had ahead.
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan SoonInAGroup = TimeSpan.FromSeconds(1);
    private const int MostAhead = 9;

    // Of a queue without groups, besides what has its place: what the receives under way bring, or the next list. What only lies in memory makes
    // every collection dear.
    private const int MostBesidesPlaces = PollPlan.MostInFlight * SqsLimits.MostEntries;

    private readonly int _mostBesidesPlaces = queue.IsFifo ? int.MaxValue : Math.Max(MostBesidesPlaces, queue.BatchSize);
    private bool _someWentAlone;

    // The first may: the run before has left what failed.
    private bool _nextMayGoAlone = queue.BatchSize > 1;

    /// <summary>How many messages have a place.</summary>
    public int Places { get; } = places * queue.BatchSize;

    /// <summary>Whether lists or groups are counted besides messages: where messages go one by one they are counted already.</summary>
    public bool CountsLists { get; } = queue.IsFifo || queue.BatchSize > 1;

    /// <summary>How many times what has a place begins soon.</summary>
    public double Ahead => 1 + Math.Min(pace.Within(queue.IsFifo ? SoonInAGroup : Soon), MostAhead);

    /// <summary>How many messages may be in hand.</summary>
    public int Messages(double ahead) => Places + (int)Math.Min(Places * (ahead - 1), _mostBesidesPlaces);

    /// <summary>How many lists or groups may be in hand.</summary>
    public int Lists(double ahead) => CountsLists ? (int)Math.Round(places * ahead) : int.MaxValue;

    /// <summary>
    /// How many messages one receive may bring. What failed before goes alone: after such, no more are asked for than have a place soon, and near
    /// the end no more than have their turn.
    /// </summary>
    /// <param name="most">The most that one brings.</param>
    /// <param name="ahead">How many times what has a place begins soon.</param>
    /// <param name="left">How long there is for them to begin.</param>
    public int MostOf(int most, double ahead, TimeSpan left)
    {
        var someWentAlone = Volatile.Read(ref _someWentAlone);
        var turns = 1 + Math.Max(0, someWentAlone ? pace.Within(left) : pace.MessagesWithin(left));

        // All of a receive may be of one group, and go one after the other.
        double asked = queue.IsFifo ? Math.Min(queue.BatchSize * ahead, turns)
            : someWentAlone ? places * turns
            : most;
        if (Volatile.Read(ref _nextMayGoAlone))
        {
            asked = Math.Min(asked, places * ahead);
        }

        return (int)Math.Min(asked, most);
    }

    /// <summary>Learns from what a receive has brought.</summary>
    public void Came(IReadOnlyList<Delivery> deliveries)
    {
        if (queue.BatchSize == 1)
        {
            return;
        }

        var isAnyAlone = deliveries.Any(static delivery => delivery.IsSuspect);
        Volatile.Write(ref _nextMayGoAlone, isAnyAlone);
        if (isAnyAlone)
        {
            Volatile.Write(ref _someWentAlone, true);
        }
    }
}
