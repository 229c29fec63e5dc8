using SqsWorker.Definitions;

namespace SqsWorker.Processing;

/// <summary>Runs a list of messages: waits for a place, calls the handler, tells the acknowledger what became of them.</summary>
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
    /// <summary>Calls the handler. What could not begin keeps the outcome None, and is given back.</summary>
    public async Task TryHandleAsync(IReadOnlyList<Delivery> list)
    {
        foreach (var delivery in list)
        {
            delivery.Outcome = default;
        }

        // SQS gives up what comes back from its last receive: it may begin as long as handlers run, and not go without a try.
        var last = list.Any(delivery => delivery.ReceiveCount >= queue.MaxReceiveCount) ? stopHandling : stopping;
        try
        {
            await places.EnterAsync(last).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        var began = time.GetTimestamp();
        try
        {
            var held = list.Where(static delivery => !delivery.Lease.IsLost).ToArray();
            if (held.Length > 0 && !last.IsCancellationRequested)
            {
                await HandleAsync(held).ConfigureAwait(false);
                pace.Ended(began);
            }
        }
        finally
        {
            places.Leave();
        }
    }

    /// <summary>Has SQS told what became of the messages.</summary>
    public async Task SettleAsync(IReadOnlyList<Delivery> list)
    {
        foreach (var delivery in list)
        {
            await acknowledger.SettleAsync(delivery).ConfigureAwait(false);
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

    private async Task HandleAsync(IReadOnlyList<Delivery> list)
    {
        using var handling = CancellationTokenSource.CreateLinkedTokenSource(stopHandling);
        foreach (var delivery in list)
        {
            delivery.NotBefore = 0;
            delivery.Lease.Begin(handling);
        }

        try
        {
            await invoker.InvokeAsync(list, handling.Token).ConfigureAwait(false);
        }
        finally
        {
            foreach (var delivery in list)
            {
                delivery.Lease.End();
            }
        }
    }
}
