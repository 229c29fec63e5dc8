namespace SqsWorker.Processing;

/// <summary>The messages of each FIFO group that wait for their turn. A group has one runner at a time.</summary>
internal sealed class FifoGroups
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedList<Delivery>> _waiting = new(StringComparer.Ordinal);

    /// <summary>Appends messages in the order received.</summary>
    /// <returns>The groups that have no runner yet.</returns>
    public IReadOnlyList<string> Append(IReadOnlyList<Delivery> deliveries)
    {
        var started = new List<string>();
        lock (_gate)
        {
            foreach (var delivery in deliveries)
            {
                var group = delivery.GroupId ?? "";
                if (!_waiting.TryGetValue(group, out var waiting))
                {
                    _waiting[group] = waiting = new LinkedList<Delivery>();
                    started.Add(group);
                }

                waiting.AddLast(delivery);
            }
        }

        return started;
    }

    /// <summary>Takes the first messages of a group.</summary>
    /// <returns>At least one message; <see langword="null"/> when none waits: then the group's runner must end.</returns>
    public IReadOnlyList<Delivery>? TakeHead(string group, int most)
    {
        lock (_gate)
        {
            var waiting = _waiting[group];
            if (waiting.Count == 0)
            {
                _waiting.Remove(group);
                return null;
            }

            var head = new List<Delivery>(Math.Min(most, waiting.Count));
            do
            {
                head.Add(waiting.First!.Value);
                waiting.RemoveFirst();
            }
            while (head.Count < most && !head[0].IsSuspect && waiting.First is { Value.IsSuspect: false });

            return head;
        }
    }

    /// <summary>Takes all messages of a group that wait; its runner goes on with those that come later.</summary>
    public IReadOnlyList<Delivery> TakeAll(string group)
    {
        lock (_gate)
        {
            Delivery[] all = [.. _waiting[group]];
            _waiting[group].Clear();
            return all;
        }
    }

    /// <summary>How many messages of a group wait.</summary>
    public int Count(string group)
    {
        lock (_gate)
        {
            return _waiting[group].Count;
        }
    }

    /// <summary>Puts messages back before all that wait.</summary>
    public void PutBack(string group, IReadOnlyList<Delivery> deliveries)
    {
        lock (_gate)
        {
            var waiting = _waiting[group];
            foreach (var delivery in deliveries.Reverse())
            {
                waiting.AddFirst(delivery);
            }
        }
    }
}
