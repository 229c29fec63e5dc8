using Amazon.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SqsWorker.Definitions;
using SqsWorker.Diagnostics;
using SqsWorker.Functions;
using SqsWorker.Lambda;
using SqsWorker.Queues;
using SqsWorker.Scaling;

namespace SqsWorker.Processing;

/// <summary>Takes up a slot of one of its function's queues and drains that until it is empty or the deadline nears.</summary>
internal sealed class ProcessFunction(
    WorkerSettings settings,
    IWorkerDefinition worker,
    IScaleStore store,
    IQueueClients clients,
    IServiceScopeFactory scopes,
    TimeProvider time,
    ILogger logger) : IFunction
{
    // What Lambda leaves a process between SIGTERM and SIGKILL at most.
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(2);

    public async Task<ReadOnlyMemory<byte>> InvokeAsync(Invocation invocation, CancellationToken stoppingToken)
    {
        var (binding, start) = Read(invocation.Payload);
        var queue = binding.Queue;
        var counts = new DrainCounts(queue.Name);
        var began = time.GetTimestamp();

        // A doubled event has the same request id; what takes the slot up must not be taken for its twin.
        var owner = $"{invocation.RequestId}/{Guid.NewGuid():N}";
        var pause = new PauseWatch(store, queue.Name, time, logger);
        await using var endPause = pause.ConfigureAwait(false);
        var takingUp = SlotLease.TryTakeUpAsync(store, start, owner, time, logger);
        binding.GetReady();
        var lease = await takingUp.ConfigureAwait(false);
        if (lease is null)
        {
            // The event came twice, or so late that the slot was won again: someone else is or was the worker.
            logger.StartSuperseded(queue.Name, start.Slot);
            return counts.ToResult(time.GetElapsedTime(began)).Write();
        }

        try
        {
            await using (lease.ConfigureAwait(false))
            {
                await WorkAsync(binding, counts, invocation.Deadline, lease, pause, stoppingToken).ConfigureAwait(false);
            }
        }
        finally
        {
            // Also of a run that fails: what it did until then is done.
            logger.QueueDrained(counts.ToResult(time.GetElapsedTime(began)));
        }

        return counts.ToResult(time.GetElapsedTime(began)).Write();
    }

    private async Task WorkAsync(
        QueueBinding binding, DrainCounts counts, DateTimeOffset deadline, SlotLease lease, PauseWatch pause, CancellationToken stoppingToken)
    {
        var queue = binding.Queue;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(lease.Lost, pause.Paused);
        using var end = RunEnd.At(deadline, time, stop.Token);
        using var endSoon = stoppingToken.UnsafeRegister(static end => ((RunEnd)end!).StopSooner(LongestStop), end);
        var client = clients.For(
            settings.QueueUrl(queue),
            settings.DeadLetterUrl(queue),
            queue.VisibilityTimeoutSeconds,
            binding.NeedsSystemAttributes,
            counts);
        var drain = new QueueDrain(queue, binding.CreateInvoker(scopes, counts, logger), client, counts, time, logger);
        if (!await pause.FirstLookAsync().ConfigureAwait(false))
        {
            await DrainAsync(drain, queue, end).ConfigureAwait(false);
        }
    }

    // What SQS says does not say of which queue.
    private async Task DrainAsync(QueueDrain drain, QueueDefinition queue, RunEnd end)
    {
        try
        {
            await drain.RunAsync(end).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is AmazonServiceException or AmazonClientException || CallFailure.MayPass(exception))
        {
            throw new QueueUnavailableException(
                $"The queue '{queue.Name}' at {settings.QueueUrl(queue)} can't be received from: {exception.Message}", exception);
        }
    }

    private (QueueBinding Binding, ProcessEvent Start) Read(ReadOnlyMemory<byte> payload)
    {
        if (ProcessEvent.TryRead(payload.Span) is not { } start)
        {
            throw new UnexpectedEventException($"The function {settings.FunctionName} expects a start, a JSON object with queue, slot, token and startBefore", payload);
        }

        var binding = worker.Queues.FirstOrDefault(candidate => candidate.Queue.Name == start.Queue)
            ?? throw new UnexpectedEventException(
                $"The event names the queue '{ErrorText.Cut(start.Queue, 100)}'; this worker has {string.Join(", ", worker.Queues.Select(static known => known.Queue.Name))}",
                payload);

        // Its role is for the queues of this function only; the slot stays for who can use it.
        if (binding.Queue.Function != settings.FunctionName)
        {
            throw new UnexpectedEventException(
                $"The event names the queue '{start.Queue}', which the function {binding.Queue.Function} processes; this is {settings.FunctionName}, for {string.Join(", ", worker.Queues.Where(known => known.Queue.Function == settings.FunctionName).Select(static known => known.Queue.Name))}",
                payload);
        }

        return (binding, start);
    }
}
