using Microsoft.Extensions.Logging;
using SqsWorker.Definitions;
using SqsWorker.Diagnostics;
using SqsWorker.Processing;
using SqsWorker.Queues;

namespace SqsWorker.Hosted;

/// <summary>One queue of a worker in a host: drained until the end. What goes wrong with it stays its own.</summary>
internal sealed class HostedQueue(
    QueueBinding binding,
    HandlerInvoker invoker,
    HostedConnection connection,
    IQueueClients clients,
    DrainSettings settings,
    DrainCounts counts,
    TimeProvider time,
    ILogger logger)
{
    private readonly QueueDefinition _queue = binding.Queue;

    public async Task RunAsync(RunEnd end)
    {
        var began = time.GetTimestamp();
        for (var failures = 1; !end.Stopping.IsCancellationRequested; failures++)
        {
            try
            {
                // The address is looked up again: a queue that was missing may have been made meanwhile.
                var (url, deadLetterUrl) = await connection.FindAsync(_queue).ConfigureAwait(false);
                var client = clients.For(url, deadLetterUrl, _queue.VisibilityTimeoutSeconds, binding.NeedsSystemAttributes, counts);
                await new QueueDrain(_queue, invoker, client, counts, time, logger, settings).RunAsync(end).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                var pause = Backoff.OfReceives(failures);
                logger.ReceiveFailed(exception, _queue.Name, pause.TotalSeconds);
                await Task.Delay(pause, time, end.Stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        logger.QueueDrained(counts.ToResult(time.GetElapsedTime(began)));
    }
}
