using System.Text.Json;
using Microsoft.Extensions.Logging;
using SqsWorker.Definitions;
using SqsWorker.Diagnostics;
using SqsWorker.Lambda;

namespace SqsWorker.Scaling;

/// <summary>Called by the schedule: looks after every queue.</summary>
internal sealed class WorkerFunction(IWorkerDefinition worker, ScaleTick tick, ILogger logger) : IFunction
{
    public async Task<ReadOnlyMemory<byte>> InvokeAsync(Invocation invocation, CancellationToken stoppingToken)
    {
        var queues = worker.Queues.Select(static binding => binding.Queue).ToArray();
        var started = await tick.RunAsync(queues, stoppingToken).ConfigureAwait(false);
        logger.TickFinished(queues.Length, started);
        return JsonSerializer.SerializeToUtf8Bytes(new WorkerResult(queues.Length, started), ScalingJson.Default.WorkerResult);
    }
}
