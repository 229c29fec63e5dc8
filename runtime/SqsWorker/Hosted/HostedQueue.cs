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
    private static readonly TimeSpan LongTime = TimeSpan.FromMinutes(5);

    private readonly QueueDefinition _queue = binding.Queue;

    public async Task RunAsync(RunEnd end)
    {
        var began = time.GetTimestamp();
        var failures = 0;
        while (!end.Stopping.IsCancellationRequested)
        {
            var started = time.GetTimestamp();
            try
            {
                await DrainAsync(end).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                // One that went well for a while begins anew.
                failures = time.GetElapsedTime(started) > LongTime ? 1 : failures + 1;
                var pause = Backoff.OfReceives(failures);
                logger.ReceiveFailed(exception, _queue.Name, pause.TotalSeconds);
                await Task.Delay(pause, time, end.Stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        logger.QueueDrained(counts.ToResult(time.GetElapsedTime(began)));
    }

    private async Task DrainAsync(RunEnd end)
    {
        // The address is looked up again: a queue that was missing may have been made meanwhile.
        var (url, deadLetterUrl) = await connection.FindAsync(_queue).ConfigureAwait(false);
        var client = clients.For(url, deadLetterUrl, _queue.VisibilityTimeoutSeconds, binding.NeedsSystemAttributes, counts);
        await new QueueDrain(_queue, invoker, client, counts, time, logger, settings).RunAsync(end).ConfigureAwait(false);
    }
}
