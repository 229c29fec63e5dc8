using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using SqsWorker.Definitions;
using SqsWorker.Diagnostics;

namespace SqsWorker.Processing;

/// <summary>
/// Bounds what is in hand: no more messages are received than can begin, no more lists run than declared. Messages of a FIFO
/// queue go group by group; all others at once.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The semaphores own no handle, and handlers that outlive a run still release them.")]
internal sealed class MessageDispatcher
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(10);

    // A FIFO head whose handler asked for a longer wait is given back with its group.
    private static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(30);

    private readonly QueueDefinition _queue;
    private readonly HandlerInvoker _invoker;
    private readonly Acknowledger _acknowledger;
    private readonly VisibilityExtender _extender;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
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
    /// <param name="logger">The log.</param>
    /// <param name="stopping">What has not begun is given back.</param>
    /// <param name="stopHandling">The handlers' token: they must end now.</param>
    public MessageDispatcher(
        QueueDefinition queue,
        HandlerInvoker invoker,
        Acknowledger acknowledger,
        VisibilityExtender extender,
        TimeProvider time,
        ILogger logger,
        CancellationToken stopping,
        CancellationToken stopHandling)
    {
        _queue = queue;
        _invoker = invoker;
        _acknowledger = acknowledger;
        _extender = extender;
        _time = time;
        _logger = logger;
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

        var reserved = 1 + TakeRoom(most - 1);
        if (reserved < Math.Min(most, Capacity / 2))
        {
            // Everything is busy and places come free one by one: a moment's patience saves a call for each.
            await Task.Delay(Patience, _time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            reserved += TakeRoom(most - reserved);
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
    /// <param name="deliveries">The messages.</param>
    /// <param name="room">How much was reserved for them; the dispatcher gives all of it back in time.</param>
    public void Accept(IReadOnlyList<Delivery> deliveries, int room)
    {
        _extender.Hold(deliveries);
        if (_queue.IsFifo || _queue.BatchSize == 1)
        {
            Return(room - deliveries.Count);
        }

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
            var spare = _queue.BatchSize == 1 ? 0 : room - deliveries.Count;
            foreach (var list in suspects.Chunk(1).Concat(others.Chunk(_queue.BatchSize)))
            {
                // A short list takes the place of a full one, or there would be more lists than places to run.
                var taken = list.Length + spare;
                spare = 0;
                _tasks.Run(() => RunListAsync(list, taken));
            }
        }
    }

    /// <summary>Waits until all that was taken in is settled.</summary>
    public Task CompleteAsync() => _tasks.WhenAllAsync();

    private async Task RunListAsync(IReadOnlyList<Delivery> list, int room)
    {
        try
        {
            await TryHandleAsync(list).ConfigureAwait(false);
            await SettleAsync(list).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // Nothing here should throw. If it does, the messages come again after their visibility timeout.
            _logger.DispatchFailed(exception, _queue.Name);
            await LetGoAsync(list).ConfigureAwait(false);
        }
        finally
        {
            Return(room);
        }
    }

    private async Task RunGroupAsync(string group)
    {
        while (_groups.TakeHead(group, _queue.BatchSize) is { } list)
        {
            var kept = 0;
            try
            {
                await TryHandleAsync(list).ConfigureAwait(false);

                // From the first failed message on, the rest of the list is held and tried again: order within a group comes first.
                var done = list.TakeWhile(static delivery => delivery.Outcome.Kind != OutcomeKind.Retried || delivery.IsLeaseLost).ToArray();
                await SettleAsync(done).ConfigureAwait(false);
                kept = await HoldAsync(group, [.. list.Skip(done.Length)], wasAlone: list.Count == 1).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                _logger.DispatchFailed(exception, _queue.Name);
                await LetGoAsync(list).ConfigureAwait(false);
            }
            finally
            {
                Return(list.Count - kept);
            }
        }
    }

    /// <returns>How many messages are put back to be tried again here.</returns>
    private async Task<int> HoldAsync(string group, IReadOnlyList<Delivery> rest, bool wasAlone)
    {
        if (rest.Count == 0)
        {
            return 0;
        }

        foreach (var delivery in rest)
        {
            delivery.FailedHere++;
        }

        // Only a message that failed on its own is given up: in a longer list it may have been another that failed.
        var head = rest[0];
        if (wasAlone && head.FailedHere >= _queue.MaxReceiveCount)
        {
            head.Outcome = Outcome.DeadLettered($"The handler failed {head.FailedHere} times in a row.");
            await SettleAsync([head]).ConfigureAwait(false);
            return 0;
        }

        if (head.Outcome.Delay > LongestHold)
        {
            // SQS keeps the group behind its head as well as this worker would, and does not cost a function meanwhile.
            await SettleAsync([head]).ConfigureAwait(false);
            var waiting = _groups.TakeAll(group);
            await ReleaseAsync([.. rest.Skip(1), .. waiting]).ConfigureAwait(false);
            Return(waiting.Count);
            return 0;
        }

        var delay = head.Outcome.Delay ?? Backoff.After(head.FailedHere);
        head.NotBefore = _time.GetTimestamp() + (long)(delay.TotalSeconds * _time.TimestampFrequency);
        _groups.PutBack(group, rest);
        await Task.Delay(delay, _time, _stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return rest.Count;
    }

    // What could not begin keeps the outcome None, and is given back.
    private async Task TryHandleAsync(IReadOnlyList<Delivery> list)
    {
        foreach (var delivery in list)
        {
            delivery.Outcome = default;
        }

        try
        {
            await _running.WaitAsync(_stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        try
        {
            var held = list.Where(static delivery => !delivery.IsLeaseLost).ToArray();
            if (held.Length > 0 && !_stopping.IsCancellationRequested)
            {
                await HandleAsync(held).ConfigureAwait(false);
            }
        }
        finally
        {
            _running.Release();
        }
    }

    private async Task HandleAsync(IReadOnlyList<Delivery> list)
    {
        using var handling = CancellationTokenSource.CreateLinkedTokenSource(_stopHandling);
        foreach (var delivery in list)
        {
            delivery.NotBefore = 0;
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
    }

    private async Task SettleAsync(IReadOnlyList<Delivery> list)
    {
        foreach (var delivery in list)
        {
            await _acknowledger.SettleAsync(delivery).ConfigureAwait(false);
        }
    }

    private async Task ReleaseAsync(IReadOnlyList<Delivery> list)
    {
        foreach (var delivery in list)
        {
            delivery.Outcome = Outcome.Released;
        }

        await SettleAsync(list).ConfigureAwait(false);
    }

    private async Task LetGoAsync(IReadOnlyList<Delivery> list)
    {
        foreach (var delivery in list)
        {
            await _extender.DropAsync(delivery).ConfigureAwait(false);
        }
    }

    private int TakeRoom(int most)
    {
        var taken = 0;
        while (taken < most && _room.Wait(0, CancellationToken.None))
        {
            taken++;
        }

        return taken;
    }
}
