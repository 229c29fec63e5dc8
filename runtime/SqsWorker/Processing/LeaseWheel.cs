namespace SqsWorker.Processing;

/// <summary>
/// Tells when leases are to be extended: one wheel and one timer for all messages of a process. Its slots are moments a twentieth
/// of a lease apart, so that messages received about the same time share a call. Taking a message out costs the same however
/// many are held: most are handled long before their turn.
/// </summary>
internal sealed class LeaseWheel : IDisposable
{
    // Due before half of the lease is gone, with a slot's width to spare.
    private const double Due = 0.4;
    private const double Width = 0.05;

    private static readonly TimeSpan Soonest = TimeSpan.FromMilliseconds(100);

    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private readonly SortedDictionary<long, LinkedList<HeldMessage>> _slots = [];
    private long _armed = long.MaxValue;

    public LeaseWheel(TimeProvider time)
    {
        _time = time;
        _timer = time.CreateTimer(static state => ((LeaseWheel)state!).Turn(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Puts a message in the slot at which so much of its lease will be gone that it must be extended.</summary>
    public void Add(HeldMessage message)
    {
        var left = message.Delivery.Lease.Left;
        var width = Math.Max(Ticks(left * Width), 1);
        var due = _time.GetTimestamp() + Math.Max(Ticks(left * Due), Ticks(Soonest));
        var slot = due / width * width;
        lock (_gate)
        {
            if (!_slots.TryGetValue(slot, out var messages))
            {
                _slots[slot] = messages = new LinkedList<HeldMessage>();
            }

            message.Slot = slot;
            messages.AddLast(message.Node);
            if (slot < _armed)
            {
                Arm(slot);
            }
        }
    }

    /// <summary>Takes a message out, if it is in.</summary>
    public void Remove(HeldMessage message)
    {
        lock (_gate)
        {
            if (message.Node.List is { } messages)
            {
                messages.Remove(message.Node);
                if (messages.Count == 0)
                {
                    _slots.Remove(message.Slot);
                }
            }
        }
    }

    /// <summary>Whether a message is in.</summary>
    public bool Holds(HeldMessage message)
    {
        lock (_gate)
        {
            return message.Node.List is not null;
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Turn()
    {
        List<HeldMessage> due = [];
        lock (_gate)
        {
            var now = _time.GetTimestamp();
            while (_slots.Count > 0 && _slots.First() is var (slot, messages) && slot <= now)
            {
                due.AddRange(messages);
                messages.Clear();
                _slots.Remove(slot);
            }

            Arm(_slots.Count > 0 ? _slots.First().Key : long.MaxValue);
        }

        foreach (var queue in due.GroupBy(static message => message.Owner))
        {
            queue.Key.Extend([.. queue]);
        }
    }

    private void Arm(long slot)
    {
        _armed = slot;
        var wait = slot == long.MaxValue ? Timeout.InfiniteTimeSpan : _time.GetElapsedTime(_time.GetTimestamp(), slot);
        _timer.Change(wait < TimeSpan.Zero && slot != long.MaxValue ? TimeSpan.Zero : Ceiling(wait), Timeout.InfiniteTimeSpan);
    }

    // Timers take whole milliseconds and cut the rest off, which would wake the wheel a moment before its slot.
    private static TimeSpan Ceiling(TimeSpan wait) => wait == Timeout.InfiniteTimeSpan ? wait : TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));

    private long Ticks(TimeSpan span) => (long)(span.TotalSeconds * _time.TimestampFrequency);
}
