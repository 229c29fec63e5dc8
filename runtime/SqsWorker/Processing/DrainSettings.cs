namespace SqsWorker.Processing;

/// <summary>What a run shares with others in its process, and how it polls. The defaults are those of a run that has the process alone.</summary>
internal sealed record DrainSettings
{
    /// <summary>How it polls; <see langword="null"/> to end when the queue is empty.</summary>
    public PollPlan? Polls { get; init; }

    /// <summary>How many bytes of messages may be in hand.</summary>
    public long MostBytes { get; init; } = MemoryBudget.ForMessages();

    /// <summary>The process's wheel, where it has one.</summary>
    public LeaseWheel? Wheel { get; init; }

    /// <summary>Where handlers run, if not in places of the queue's own.</summary>
    public HandlerPlaces? Places { get; init; }
}
