using Microsoft.Extensions.Logging;
using SqsWorker.Definitions;
using SqsWorker.Diagnostics;
using SqsWorker.Lambda;

namespace SqsWorker.Scaling;

/// <summary>Called by a schedule: looks after the queues that have it.</summary>
internal sealed class WorkerFunction(IWorkerDefinition worker, ScaleTick tick, ILogger logger) : IFunction
{
    public async Task<ReadOnlyMemory<byte>> InvokeAsync(Invocation invocation, CancellationToken stoppingToken)
    {
        var queues = QueuesOf(WorkerEvent.Schedule(invocation.Payload));
        var failures = new TickFailures();
        var started = await tick.RunAsync(queues, invocation.Deadline, failures, stoppingToken).ConfigureAwait(false);
        logger.TickFinished(queues.Length, started);
        failures.ThrowIfAny();
        return new WorkerResult(queues.Length, started).Write();
    }

    // A schedule that nobody has is one of another deployment, while the stack is being updated. Looking too often costs little.
    private QueueDefinition[] QueuesOf(string? schedule)
    {
        var all = worker.Queues.Select(static binding => binding.Queue).ToArray();
        var due = all.Where(queue => queue.Schedule == schedule).ToArray();
        if (due.Length > 0)
        {
            return due;
        }

        logger.ScheduleUnknown(schedule);
        return all;
    }
}
