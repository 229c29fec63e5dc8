namespace SqsWorker.Tests.Scaling.Worlds;

/// <summary>The world's one clock: what is to happen, in order. One thread takes it, so a seed decides everything.</summary>
internal sealed class EventQueue
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<Action, (long Due, long Number)> _events = new();
    private long _number;

    /// <summary>Gets the true time.</summary>
    public DateTimeOffset Now { get; private set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public void In(TimeSpan span, Action happens) => At(Now + span, happens);

    public void At(DateTimeOffset due, Action happens)
    {
        // A lease's end is noticed on a thread of the pool, while the world waits for it.
        lock (_gate)
        {
            _events.Enqueue(happens, (Math.Max(due.UtcTicks, Now.UtcTicks), ++_number));
        }
    }

    /// <summary>Lets everything happen until a moment.</summary>
    public void RunUntil(DateTimeOffset end)
    {
        while (TryTake(end) is { } happens)
        {
            happens();
        }

        Now = end;
    }

    private Action? TryTake(DateTimeOffset end)
    {
        lock (_gate)
        {
            if (!_events.TryPeek(out var happens, out var due) || due.Due > end.UtcTicks)
            {
                return null;
            }

            _events.Dequeue();
            Now = new DateTimeOffset(due.Due, TimeSpan.Zero);
            return happens;
        }
    }
}
