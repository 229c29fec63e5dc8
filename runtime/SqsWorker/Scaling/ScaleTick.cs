using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using SqsWorker.Definitions;
using SqsWorker.Diagnostics;
using SqsWorker.Invoking;
using SqsWorker.Processing;

namespace SqsWorker.Scaling;

/// <summary>
/// Looks after queues: how many workers should there be, which slots are free, start what is missing. Running it twice, late or
/// at the same time as another adds nothing, because a slot is won once.
/// </summary>
internal sealed class ScaleTick(
    IScaleStore store, IQueueDepths depths, IFunctionInvoker invoker, string processFunction, TimeProvider time, ILogger logger)
{
    // What one tick starts at most for one queue; the next one is a minute away.
    private const int MostStarts = 200;

    /// <summary>Runs the tick of several queues side by side.</summary>
    /// <returns>How many workers were started.</returns>
    /// <exception cref="AggregateException">Some queues failed; the others were looked after all the same.</exception>
    public async Task<int> RunAsync(IReadOnlyList<QueueDefinition> queues, CancellationToken cancellationToken)
    {
        var failures = new List<Exception>();
        var started = await Task.WhenAll(queues.Select(queue => RunOneAsync(queue, failures, cancellationToken))).ConfigureAwait(false);
        return failures.Count == 0 ? started.Sum() : throw new AggregateException(failures);
    }

    private async Task<int> RunOneAsync(QueueDefinition queue, List<Exception> failures, CancellationToken cancellationToken)
    {
        try
        {
            return await RunAsync(queue, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // One queue's trouble is not the others': it is told when all are done.
            lock (failures)
            {
                failures.Add(new InvalidOperationException($"The tick of queue '{queue.Name}' failed: {exception.Message}", exception));
            }

            return 0;
        }
    }

    private async Task<int> RunAsync(QueueDefinition queue, CancellationToken cancellationToken)
    {
        var reading = store.ReadAsync(queue.Name, cancellationToken);
        var counting = depths.ReadAsync(queue, cancellationToken);
        await Task.WhenAll(reading, counting).ConfigureAwait(false);
        var state = await reading.ConfigureAwait(false);
        var depth = await counting.ConfigureAwait(false);
        var now = time.GetUtcNow();
        var wanted = DesiredWorkers.Compute(queue, state, depth, now);
        var held = state.Slots.Where(slot => SlotTimes.IsHeld(slot.Expires, now - SlotTimes.Skew)).Select(static slot => slot.Index).ToHashSet();
        var starts = new List<Task<bool>>();
        for (var slot = 0; slot < wanted && starts.Count < MostStarts; slot++)
        {
            if (!held.Contains(slot))
            {
                starts.Add(StartAsync(queue.Name, slot, now));
            }
        }

        var started = (await Task.WhenAll(starts).ConfigureAwait(false)).Count(static won => won);
        logger.QueueTicked(queue.Name, depth, wanted, held.Count, started);
        return started;
    }

    // Not cancellable: a slot that is won is started.
    private async Task<bool> StartAsync(string queue, int slot, DateTimeOffset now)
    {
        var token = Guid.NewGuid().ToString("N");
        var expires = now + SlotTimes.StartLease;
        if (!await store.TryGrantAsync(queue, slot, token, now - SlotTimes.Skew, expires, CancellationToken.None).ConfigureAwait(false))
        {
            return false;
        }

        var start = new ProcessEvent(queue, slot, token, expires.ToUnixTimeMilliseconds());
        var payload = JsonSerializer.SerializeToUtf8Bytes(start, ProcessingJson.Default.ProcessEvent);
        try
        {
            await invoker.InvokeAsync(processFunction, payload, CancellationToken.None).ConfigureAwait(false);
            return true;
        }
        catch (HttpRequestException exception) when (exception.StatusCode is >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError)
        {
            // Refused for certain: nobody will come for this slot, so the next tick may have it.
            await store.ReleaseAsync(queue, slot, token, CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }
}
