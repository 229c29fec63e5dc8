using System.Net;
using Microsoft.Extensions.Logging;
using SqsWorker.Definitions;
using SqsWorker.Diagnostics;
using SqsWorker.Functions;
using SqsWorker.Invoking;
using SqsWorker.Processing;

namespace SqsWorker.Scaling;

/// <summary>Wins a free slot and starts a worker for it, in the function that processes its queue.</summary>
internal sealed class WorkerStarter(IScaleStore store, IFunctionInvoker invoker, ProcessFunctions functions, TimeProvider time, ILogger logger)
{
    /// <summary>Not cancellable: a slot that is won is started.</summary>
    /// <returns>What came of it; a failure is told to <paramref name="failures"/>.</returns>
    public async Task<StartOutcome> StartAsync(QueueDefinition queue, int slot, StartGate gate, TickFailures failures)
    {
        if (!await gate.TryEnterAsync().ConfigureAwait(false))
        {
            return StartOutcome.Left;
        }

        try
        {
            return await StartAsync(queue, slot, gate).ConfigureAwait(false) ? StartOutcome.Started : StartOutcome.Lost;
        }
        catch (Exception exception)
        {
            failures.Add(queue.Name, exception);
            return StartOutcome.Failed;
        }
        finally
        {
            gate.Leave();
        }
    }

    private async Task<bool> StartAsync(QueueDefinition definition, int slot, StartGate gate)
    {
        var queue = definition.Name;
        var function = functions.Find(definition.Function);
        var token = Guid.NewGuid().ToString("N");
        var now = time.GetUtcNow();
        var expires = now + SlotTimes.StartLease;
        if (!await store.TryGrantAsync(queue, slot, token, now - SlotTimes.Skew, expires, CancellationToken.None).ConfigureAwait(false))
        {
            return false;
        }

        var start = new ProcessEvent(queue, slot, token, expires.ToUnixTimeMilliseconds());
        var payload = start.Write();
        try
        {
            await invoker.InvokeAsync(function, payload, CancellationToken.None).ConfigureAwait(false);
            return true;
        }
        catch (HttpRequestException exception) when (exception.StatusCode is >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError)
        {
            if (exception.StatusCode == HttpStatusCode.TooManyRequests)
            {
                gate.Close();
            }

            // This call was refused for certain, and the next tick may have the slot. A try before it, whose answer was lost, may have been
            // accepted all the same: then whoever took the slot up keeps it, and who comes later finds it gone.
            await WithdrawAsync(queue, slot, token).ConfigureAwait(false);
            throw;
        }
    }

    private async Task WithdrawAsync(string queue, int slot, string token)
    {
        try
        {
            await store.WithdrawAsync(queue, slot, token, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // Why the start was refused is the reason to tell; the slot frees itself when the lease ends.
            logger.SlotReleaseFailed(exception, queue, slot);
        }
    }
}
