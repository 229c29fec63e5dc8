namespace SqsWorker.Tests.Scaling.Worlds;

/// <summary>How many messages a queue holds, and how many of them workers hold.</summary>
internal sealed class WorldQueue
{
    private long _visible;

    public long Visible => Pinned ?? _visible;

    public long InFlight { get; private set; }

    public long Depth => Visible + InFlight;

    /// <summary>Gets or sets a number of visible messages that stays, whatever is received.</summary>
    public long? Pinned { get; set; }

    public void Add(long count) => _visible += count;

    /// <summary>Takes messages.</summary>
    /// <param name="most">How many at most.</param>
    /// <param name="held">How many are to be deleted or returned; none where the number stays.</param>
    /// <returns>Whether there were any.</returns>
    public bool TryReceive(long most, out long held)
    {
        var taken = Math.Min(most, Visible);
        held = Pinned is null ? taken : 0;
        _visible -= held;
        InFlight += held;
        return taken > 0;
    }

    public void Delete(long count) => InFlight -= count;

    /// <summary>A lease ended. What comes back while the number stays is part of it.</summary>
    public void Return(long count)
    {
        InFlight -= count;
        _visible += Pinned is null ? count : 0;
    }

    public void Purge() => (_visible, Pinned) = (0, null);
}
