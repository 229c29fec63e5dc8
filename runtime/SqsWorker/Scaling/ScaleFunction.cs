using Microsoft.Extensions.Logging;
using SqsWorker.Definitions;
using SqsWorker.Diagnostics;
using SqsWorker.Lambda;

namespace SqsWorker.Scaling;

/// <summary>Called by alarms: keeps each alarm's last state, and looks after a queue whose alarm fires at once.</summary>
internal sealed class ScaleFunction(
    AlarmIndex alarms, IScaleStore store, ScaleTick tick, TimeProvider time, ILogger logger, AlarmHome? home = null) : IFunction
{
    private readonly NoticeReader _reader = new(alarms, home, time, logger);

    public async Task<ReadOnlyMemory<byte>> InvokeAsync(Invocation invocation, CancellationToken stoppingToken)
    {
        var merged = 0;
        var ignored = 0;
        var queues = new HashSet<QueueDefinition>();
        var failures = new TickFailures();
        foreach (var message in SnsEvent.Messages(invocation.Payload))
        {
            if (!_reader.TryRead(message, out var notice, out var queue, out var step))
            {
                ignored++;
                continue;
            }

            merged += await MergeAsync(notice, queue, step, failures, stoppingToken).ConfigureAwait(false) ? 1 : 0;

            // An OK makes nobody missing. Those of a drained queue come one by one, while its other alarms still say ALARM: looking then
            // would start workers for nothing. Whether the table takes an ALARM or not, it is a reason to look.
            if (notice.State == AlarmState.Alarm)
            {
                queues.Add(queue);
            }
        }

        var started = await tick.RunAsync(queues, invocation.Deadline, failures, stoppingToken).ConfigureAwait(false);

        // Lambda tries the event again; what was merged before is merged to no effect.
        failures.ThrowIfAny();
        return new ScaleResult(merged, ignored, started).Write();
    }

    private async Task<bool> MergeAsync(
        AlarmNotice notice, QueueDefinition queue, ScaleStep step, TickFailures failures, CancellationToken cancellationToken)
    {
        try
        {
            await store.MergeAlarmAsync(queue.Name, step.Alarm, notice.State, notice.Version, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
            logger.AlarmMerged(notice.AlarmName, notice.State);
            return true;
        }
        catch (Exception exception)
        {
            failures.Add(queue.Name, exception);
            return false;
        }
    }
}
