using SqsWorker.Definitions;

namespace SqsWorker.Processing;

/// <summary>
/// Runs a list of messages: waits for a place, calls the handler, tells the acknowledger what became of them. Lists are gone through by
/// index: this runs for every message, and an enumerator of an interface is an object.
/// </summary>
/// <param name="queue">The limits.</param>
/// <param name="invoker">The next stage.</param>
/// <param name="acknowledger">The stage after it.</param>
/// <param name="places">Where handlers run.</param>
/// <param name="pace">Learns how long they take.</param>
/// <param name="time">The clock.</param>
/// <param name="stopping">What has not begun is given back.</param>
/// <param name="stopHandling">The handlers' token: they must end now.</param>
internal sealed class ListRunner(
    QueueDefinition queue,
    HandlerInvoker invoker,
    Acknowledger acknowledger,
    HandlerPlaces places,
    HandlingPace pace,
    TimeProvider time,
    CancellationToken stopping,
    CancellationToken stopHandling)
{
    private readonly HandlingTrace _trace = new(queue.Name, time);

    /// <inheritdoc cref="HandlerPlaces.Most"/>
    public int Places => places.Most;

    /// <summary>Calls the handler. What could not begin keeps the outcome None, and is given back.</summary>
    public async Task TryHandleAsync(IReadOnlyList<Delivery> list)
    {
        // SQS gives up what comes back from its last receive: it goes before what has another, may begin as long as handlers run, and does
        // not go without a try.
        var isLast = false;
        for (var i = 0; i < list.Count; i++)
        {
            list[i].Outcome = default;
            isLast |= list[i].ReceiveCount >= queue.MaxReceiveCount;
        }

        var latest = isLast ? stopHandling : stopping;
        try
        {
            await places.EnterAsync(latest, isLast).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        var began = time.GetTimestamp();
        try
        {
            var held = Held(list);
            if (held.Count > 0 && !latest.IsCancellationRequested)
            {
                await HandleAsync(held).ConfigureAwait(false);
                pace.Ended(began, held.Count);
            }
        }
        finally
        {
            places.Leave();
        }
    }

    /// <summary>
    /// Has SQS told what became of the messages. What is done goes first and waits for nothing but room: a copy may hang, and so may the
    /// extension that a message waits for before it is given back, until its neighbours' leases have ended.
    /// </summary>
    public async Task SettleAsync(IReadOnlyList<Delivery> list)
    {
        var others = 0;
        List<Task>? waits = null;
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i].Outcome.Kind != OutcomeKind.Acknowledged)
            {
                others++;
            }
            else if (acknowledger.SettleAsync(list[i]) is { IsCompletedSuccessfully: false } wait)
            {
                (waits ??= []).Add(wait);
            }
        }

        if (others > 0)
        {
            // Copies before what may wait for an extension: a copy that was not made in time is a handling more. One call for each message, and
            // a long list would outlast the flush if they went one after the other.
            await Task.WhenAll(list.Where(static delivery => delivery.Outcome.Kind == OutcomeKind.DeadLettered).Select(acknowledger.SettleAsync)).ConfigureAwait(false);
            for (var i = 0; i < list.Count; i++)
            {
                if (list[i].Outcome.Kind is not (OutcomeKind.Acknowledged or OutcomeKind.DeadLettered))
                {
                    await acknowledger.SettleAsync(list[i]).ConfigureAwait(false);
                }
            }
        }

        if (waits is not null)
        {
            await Task.WhenAll(waits).ConfigureAwait(false);
        }
    }

    /// <summary>Gives messages back that did not fail.</summary>
    public async Task ReleaseAsync(IReadOnlyList<Delivery> list)
    {
        foreach (var delivery in list)
        {
            delivery.Outcome = Outcome.Released;
        }

        await SettleAsync(list).ConfigureAwait(false);
    }

    /// <summary>Stops holding messages whose outcome is not known.</summary>
    public async Task LetGoAsync(IReadOnlyList<Delivery> list)
    {
        foreach (var delivery in list)
        {
            await acknowledger.LetGoAsync(delivery).ConfigureAwait(false);
        }
    }

    // Leases are lost once in a blue moon: the list itself, then. What is behind a lost message in its group waits for it, wherever that
    // is handled.
    private IReadOnlyList<Delivery> Held(IReadOnlyList<Delivery> list)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i].Lease.IsLost)
            {
                return queue.IsFifo ? [.. list.Take(i)] : [.. list.Where(static delivery => !delivery.Lease.IsLost)];
            }
        }

        return list;
    }

    private async Task HandleAsync(IReadOnlyList<Delivery> list)
    {
        // Not linked: what one handler's code does when it is cancelled must not keep the others from being cancelled.
        using var handling = new CancellationTokenSource();
        using var link = stopHandling.UnsafeRegister(static handling => ((CancellationTokenSource)handling!).CancelApart(), handling);
        for (var i = 0; i < list.Count; i++)
        {
            list[i].NotBefore = 0;
            list[i].Lease.Begin(handling);
        }

        var began = time.GetTimestamp();
        var span = _trace.Begin(list);
        try
        {
            await invoker.InvokeAsync(list, handling.Token).ConfigureAwait(false);
        }
        finally
        {
            _trace.End(span, list, began);
            for (var i = 0; i < list.Count; i++)
            {
                list[i].Lease.End();
            }
        }
    }
}
