using SqsWorker.Testing.Queues;

namespace SqsWorker.Testing.Faults;

/// <summary>What goes wrong inside one queue.</summary>
internal sealed class QueueFaults(FaultPlan plan, string queue)
{
    /// <summary>How many messages one may overtake: enough to mix several batches, cheap to step over.</summary>
    private const int MostOvertaken = 50;

    private readonly FaultTarget _receive = new("sqs", "ReceiveMessage", queue);

    public bool ReceiveComesEmpty() => plan.Hits(FaultKind.EmptyReceive, plan.Rates.EmptyReceives, _receive, out _);

    public bool LeavesCopy() => plan.Hits(FaultKind.Duplicate, plan.Rates.Duplicates, _receive, out _);

    public bool EntryFails(string operation) => plan.Hits(FaultKind.FailedEntry, plan.Rates.FailedEntries, _receive with { Operation = operation }, out _);

    /// <summary>Gets how many messages the next one overtakes.</summary>
    public int Overtaken() => plan.Hits(FaultKind.OutOfOrder, plan.Rates.OutOfOrder, _receive, out var draw) ? 1 + (int)(draw * MostOvertaken) : 0;

    /// <summary>Chooses who is served.</summary>
    public LongPoll? Choose(LinkedList<LongPoll> polls)
    {
        var fair = polls.First;
        var chosen = plan.Rates.Pollers switch
        {
            PollerChoice.Unfair => polls.Last,
            PollerChoice.Random when polls.Count > 1 && plan.Hits(FaultKind.UnfairChoice, 1 - (1.0 / polls.Count), _receive, out var draw)
                => Step(fair!, 1 + (int)(draw * (polls.Count - 1))),
            _ => fair,
        };
        if (plan.Rates.Pollers == PollerChoice.Unfair && chosen != fair)
        {
            plan.Count(FaultKind.UnfairChoice);
        }

        return chosen?.Value;
    }

    private static LinkedListNode<LongPoll> Step(LinkedListNode<LongPoll> from, int steps)
    {
        for (; steps > 0; steps--)
        {
            from = from.Next!;
        }

        return from;
    }
}
