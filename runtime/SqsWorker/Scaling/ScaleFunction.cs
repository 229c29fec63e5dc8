using System.Text.Json;
using Microsoft.Extensions.Logging;
using SqsWorker.Definitions;
using SqsWorker.Diagnostics;
using SqsWorker.Lambda;

namespace SqsWorker.Scaling;

/// <summary>Called by alarms: keeps each alarm's last state, and looks after the queue at once.</summary>
internal sealed class ScaleFunction(AlarmIndex alarms, IScaleStore store, ScaleTick tick, TimeProvider time, ILogger logger) : IFunction
{
    public async Task<ReadOnlyMemory<byte>> InvokeAsync(Invocation invocation, CancellationToken stoppingToken)
    {
        var merged = 0;
        var ignored = 0;
        var queues = new HashSet<QueueDefinition>();
        foreach (var message in SnsEvent.Messages(invocation.Payload))
        {
            if (Read(message) is not { } found)
            {
                ignored++;
                continue;
            }

            var (notice, queue, step) = found;

            await store.MergeAlarmAsync(queue.Name, step.Alarm, notice.State, notice.Version, time.GetUtcNow(), stoppingToken).ConfigureAwait(false);
            logger.AlarmMerged(notice.AlarmName, notice.State);
            queues.Add(queue);
            merged++;
        }

        var started = await tick.RunAsync([.. queues], stoppingToken).ConfigureAwait(false);
        return JsonSerializer.SerializeToUtf8Bytes(new ScaleResult(merged, ignored, started), ScalingJson.Default.ScaleResult);
    }

    // A record that says nothing to us is logged and left: the others of the event still count.
    private (AlarmNotice Notice, QueueDefinition Queue, ScaleStep Step)? Read(string? message)
    {
        try
        {
            var notice = AlarmNotice.Parse(message ?? throw new FormatException("the record has no Sns.Message"));
            if (alarms.TryFind(notice.AlarmName, out var queue, out var step))
            {
                return (notice, queue, step);
            }

            logger.AlarmUnknown(notice.AlarmName);
            return null;
        }
        catch (FormatException exception)
        {
            logger.NoticeUnreadable(exception.Message);
            return null;
        }
    }
}
