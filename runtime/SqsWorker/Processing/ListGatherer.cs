namespace SqsWorker.Processing;

/// <summary>
/// Gathers messages into lists of the declared size, over several receives if need be. A message that was received before goes
/// alone: it may be the one that made a list fail.
/// </summary>
/// <param name="size">The declared size.</param>
/// <param name="run">Runs a list.</param>
/// <param name="time">The clock.</param>
internal sealed class ListGatherer(int size, Action<IReadOnlyList<Delivery>> run, TimeProvider time)
{
    // As long as another receive takes that finds messages; a queue that brings none has been asked by then.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(200);

    private readonly Lock _gate = new();
    private List<Delivery> _waiting = [];
    private ITimer? _timer;

    /// <summary>Takes messages in.</summary>
    /// <param name="deliveries">What one receive brought.</param>
    /// <param name="isMore">Whether the queue seems to have more.</param>
    public void Add(IReadOnlyList<Delivery> deliveries, bool isMore)
    {
        foreach (var delivery in deliveries)
        {
            if (size == 1 || delivery.IsSuspect)
            {
                run([delivery]);
            }
        }

        if (size > 1)
        {
            Gather(deliveries, isMore);
        }
    }

    /// <summary>Runs what waits.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            Flush();
        }
    }

    private void Gather(IReadOnlyList<Delivery> deliveries, bool isMore)
    {
        lock (_gate)
        {
            var isNew = false;
            foreach (var delivery in deliveries.Where(static delivery => !delivery.IsSuspect))
            {
                _waiting.Add(delivery);
                isNew |= _waiting.Count == 1;
                if (_waiting.Count == size)
                {
                    Flush();
                }
            }

            if (_waiting.Count > 0 && !isMore)
            {
                Flush();
            }
            else if (_waiting.Count > 0 && isNew)
            {
                // The first of the list says how long it waits, not the last.
                _timer ??= time.CreateTimer(static state => ((ListGatherer)state!).Complete(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                _timer.Change(LongestWait, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void Flush()
    {
        if (_waiting.Count > 0)
        {
            var list = _waiting;
            _waiting = [];
            run(list);
        }
    }
}
