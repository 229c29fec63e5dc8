using Microsoft.Extensions.Logging;
using SqsWorker.Definitions;
using SqsWorker.Diagnostics;
using SqsWorker.Queues;

namespace SqsWorker.Processing;

/// <summary>One run over one queue: puts the stages together, and sees to it that all is settled before it ends.</summary>
internal sealed class QueueDrain(
    QueueDefinition queue,
    HandlerInvoker invoker,
    IQueueClient client,
    DrainCounts counts,
    TimeProvider time,
    ILogger logger,
    DrainSettings? settings = null)
{
    /// <summary>Drains the queue until it is empty, the deadline nears, or it is told to stop.</summary>
    /// <param name="deadline">When all must have ended.</param>
    /// <param name="stop">Nothing more is received; what runs is finished.</param>
    public async Task RunAsync(DateTimeOffset deadline, CancellationToken stop)
    {
        using var end = RunEnd.At(deadline, time, stop);
        await RunAsync(end).ConfigureAwait(false);
    }

    /// <summary>Drains the queue until it is empty or the end is near.</summary>
    public async Task RunAsync(RunEnd end)
    {
        var shared = settings ?? new DrainSettings();
        var metered = new MeteredQueueClient(client, queue.Name, time);
        using var own = shared.Wheel is null ? new LeaseWheel(time) : null;
        var extender = new VisibilityExtender(metered, queue, (shared.Wheel ?? own)!, time, logger);
        var polls = shared.Polls ?? PollPlan.UntilEmpty(queue.EmptyReceives);
        using var receiving = new ReceivingEnd(end, polls.Busy, time);
        var acknowledger = new Acknowledger(metered, queue, extender, counts, time, logger, receiving);
        var pace = new HandlingPace(time);
        var places = shared.Places ?? HandlerPlaces.Own(queue.MaxConcurrency);
        var runner = new ListRunner(queue, invoker, acknowledger, places, pace, time, end.Stopping, end.StopHandling);
        var dispatcher = new MessageDispatcher(queue, shared.MostBytes, runner, pace, extender, time, logger, end.Stopping);
        var poller = new QueuePoller(metered, queue, polls, dispatcher, counts, end, time, logger);
        try
        {
            // Long after receiving has ended, a receive that is still under way hangs: the run must answer all the same.
            await InTimeAsync(poller.RunAsync(), "receives", end.StopWaiting).ConfigureAwait(false);
        }
        finally
        {
            receiving.Come();
            var handling = dispatcher.CompleteAsync();
            await handling.WaitAsync(end.StopWaiting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!handling.IsCompleted)
            {
                // They did not end on their token. SQS delivers their messages again after the visibility timeout.
                logger.HandlersAbandoned(queue.Name, extender.Count);
            }

            await InTimeAsync(acknowledger.CompleteAsync(), "deletes and releases", end.Leave).ConfigureAwait(false);
            await InTimeAsync(extender.StopAsync(), "extensions", end.Leave).ConfigureAwait(false);
        }
    }

    private async Task InTimeAsync(Task calls, string what, CancellationToken latest)
    {
        await calls.WaitAsync(latest).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (calls.IsCompleted)
        {
            await calls.ConfigureAwait(false);
        }
        else
        {
            logger.CallsAbandoned(queue.Name, what);
        }
    }
}
