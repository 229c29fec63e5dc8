using Microsoft.Extensions.Logging;
using SqsWorker.Definitions;

namespace SqsWorker.Processing;

/// <summary>One run over one queue: puts the stages together, and sees to it that all is settled before it ends.</summary>
internal sealed class QueueDrain(
    QueueDefinition queue, HandlerInvoker invoker, IQueueClient client, DrainCounts counts, TimeProvider time, ILogger logger)
{
    /// <summary>Drains the queue until it is empty, the deadline nears, or it is told to stop.</summary>
    /// <param name="deadline">When all must have ended.</param>
    /// <param name="stop">Nothing more is received; what runs is finished.</param>
    public async Task RunAsync(DateTimeOffset deadline, CancellationToken stop)
    {
        var plan = DeadlinePlan.For(deadline - time.GetUtcNow());
        using var stopReceiving = new CancellationTokenSource(plan.Receiving, time);
        using var stopHandling = new CancellationTokenSource(plan.Handling, time);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(stop, stopReceiving.Token);

        using var extender = new VisibilityExtender(client, queue, time, logger);
        var acknowledger = new Acknowledger(client, queue, extender, counts, time, logger);
        using var dispatcher = new MessageDispatcher(
            queue, invoker, acknowledger, extender, time, stopping.Token, stopHandling.Token);
        var poller = new QueuePoller(client, queue, dispatcher, counts, deadline, time);

        try
        {
            await poller.RunAsync(stopping.Token).ConfigureAwait(false);
        }
        finally
        {
            await dispatcher.CompleteAsync().WaitAsync(DeadlinePlan.Settling(deadline - time.GetUtcNow()), time, CancellationToken.None)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await acknowledger.CompleteAsync().ConfigureAwait(false);
            await extender.StopAsync().ConfigureAwait(false);
        }
    }
}
