using SqsWorker.Definitions;

namespace SqsWorker.Processing;

/// <summary>
/// Bounds what is in hand: no more messages are received than can begin, no more lists run than declared. Messages of a FIFO
/// queue go group by group; all others at once.
/// </summary>
internal sealed class MessageDispatcher : IDisposable
{
    private readonly QueueDefinition _queue;
    private readonly HandlerInvoker _invoker;
    private readonly Acknowledger _acknowledger;
    private readonly VisibilityExtender _extender;
    private readonly TimeProvider _time;
    private readonly CancellationToken _stopping;
    private readonly CancellationToken _stopHandling;
    private readonly SemaphoreSlim _room;
    private readonly SemaphoreSlim _running;
    private readonly FifoGroups _groups = new();
    private readonly PendingTasks _tasks = new();

    /// <param name="queue">The limits.</param>
    /// <param name="invoker">The next stage.</param>
    /// <param name="acknowledger">The stage after it.</param>
    /// <param name="extender">Keeps the leases of what is in hand.</param>
    /// <param name="time">The clock.</param>
    /// <param name="stopping">What has not begun is given back.</param>
    /// <param name="stopHandling">The handlers' token: they must end now.</param>
    public MessageDispatcher(
        QueueDefinition queue,
        HandlerInvoker invoker,
        Acknowledger acknowledger,
        VisibilityExtender extender,
        TimeProvider time,
        CancellationToken stopping,
        CancellationToken stopHandling)
    {
        _queue = queue;
        _invoker = invoker;
        _acknowledger = acknowledger;
        _extender = extender;
        _time = time;
        _stopping = stopping;
        _stopHandling = stopHandling;
        Capacity = queue.MaxConcurrency * queue.BatchSize;
        _room = new SemaphoreSlim(Capacity);
        _running = new SemaphoreSlim(queue.MaxConcurrency);
    }

    /// <summary>How many messages may be in hand.</summary>
    public int Capacity { get; }

    /// <summary>Whether nothing is in hand.</summary>
    public bool IsIdle => _tasks.IsEmpty;

    /// <summary>Waits until a message could begin, and reserves room.</summary>
    /// <returns>Room for one message at least; 0 when stopping.</returns>
    public async Task<int> ReserveAsync(int most, CancellationToken stopping)
    {
        try
        {
            await _room.WaitAsync(stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return 0;
        }

        if (stopping.IsCancellationRequested)
        {
            _room.Release();
            return 0;
        }

        var reserved = 1;
        while (reserved < most && _room.Wait(0, CancellationToken.None))
        {
            reserved++;
        }

        return reserved;
    }

    /// <summary>Gives room back that was not needed.</summary>
    public void Return(int room)
    {
        if (room > 0)
        {
            _room.Release(room);
        }
    }

    /// <summary>Takes messages in, into room reserved before.</summary>
    public void Accept(IReadOnlyList<Delivery> deliveries)
    {
        _extender.Hold(deliveries);
        if (_queue.IsFifo)
        {
            foreach (var group in _groups.Append(deliveries))
            {
                _tasks.Run(() => RunGroupAsync(group));
            }
        }
        else
        {
            var (suspects, others) = (deliveries.Where(static d => d.IsSuspect), deliveries.Where(static d => !d.IsSuspect));
            foreach (var list in suspects.Chunk(1).Concat(others.Chunk(_queue.BatchSize)))
            {
                _tasks.Run(() => RunListAsync(list));
            }
        }
    }

    /// <summary>Waits until all that was taken in is settled.</summary>
    public Task CompleteAsync() => _tasks.WhenAllAsync();

    public void Dispose()
    {
        _room.Dispose();
        _running.Dispose();
    }

    private async Task RunListAsync(IReadOnlyList<Delivery> list)
    {
        var begun = await TryHandleAsync(list).ConfigureAwait(false);
        await SettleAsync(list, begun).ConfigureAwait(false);
    }

    private async Task RunGroupAsync(string group)
    {
        while (_groups.TakeHead(group, _queue.BatchSize) is { } list)
        {
            var begun = await TryHandleAsync(list).ConfigureAwait(false);
            if (!begun)
            {
                await SettleAsync(list, begun).ConfigureAwait(false);
                continue;
            }

            // From the first failed message on, the rest of the list is held and tried again: order within a group comes first.
            var failed = list.TakeWhile(static delivery => delivery.Outcome.Kind != OutcomeKind.Retried).Count();
            await SettleAsync([.. list.Take(failed)], begun).ConfigureAwait(false);
            if (failed < list.Count)
            {
                await HoldAsync(group, [.. list.Skip(failed)], wasAlone: list.Count == 1).ConfigureAwait(false);
            }
        }
    }

    private async Task HoldAsync(string group, IReadOnlyList<Delivery> rest, bool wasAlone)
    {
        foreach (var delivery in rest)
        {
            delivery.FailedHere++;
        }

        // Only a message that failed on its own is given up: in a longer list it may have been another that failed.
        var head = rest[0];
        if (wasAlone && head.Failures >= _queue.MaxReceiveCount)
        {
            head.Outcome = Outcome.DeadLettered($"The handler failed {head.Failures} times.");
            await SettleAsync([head], begun: true).ConfigureAwait(false);
            return;
        }

        _groups.PutBack(group, rest);
        var delay = head.Outcome.Delay ?? Backoff.After(head.FailedHere);
        await Task.Delay(delay, _time, _stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task<bool> TryHandleAsync(IReadOnlyList<Delivery> list)
    {
        await _running.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            if (_stopping.IsCancellationRequested)
            {
                return false;
            }

            using var handling = CancellationTokenSource.CreateLinkedTokenSource(_stopHandling);
            foreach (var delivery in list)
            {
                delivery.Outcome = default;
                delivery.Begin(handling);
            }

            try
            {
                await _invoker.InvokeAsync(list, handling.Token).ConfigureAwait(false);
            }
            finally
            {
                foreach (var delivery in list)
                {
                    delivery.End();
                }
            }

            return true;
        }
        finally
        {
            _running.Release();
        }
    }

    private async Task SettleAsync(IReadOnlyList<Delivery> list, bool begun)
    {
        try
        {
            foreach (var delivery in list)
            {
                await (begun ? _acknowledger.SettleAsync(delivery) : _acknowledger.ReleaseAsync(delivery)).ConfigureAwait(false);
            }
        }
        finally
        {
            Return(list.Count);
        }
    }
}
