using Amazon.DynamoDBv2;
using Amazon.SQS;
using Amazon.SQS.Model;
using SqsWorker.Definitions;
using SqsWorker.Scaling;

namespace SqsWorker.Local.Controlling;

/// <summary>What an operator does to a stack that runs: pauses and resumes a queue, and looks.</summary>
internal sealed class StackControl(IAmazonDynamoDB dynamo, IAmazonSQS sqs, string stack, TimeProvider time)
{
    private readonly StackQueues _queues = new(dynamo, sqs, stack);

    /// <param name="queue">The declared name.</param>
    /// <param name="control">What to tell it.</param>
    /// <param name="table">The table, if it is not to be looked for.</param>
    /// <param name="declared">The declarations, as far as they are known.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <exception cref="UserErrorException">There is no such queue.</exception>
    public async Task TellAsync(
        string queue, QueueControl control, string? table, IReadOnlyDictionary<string, QueueDefinition> declared, CancellationToken cancellationToken)
    {
        Require(queue, await _queues.FindAsync(declared.Values, cancellationToken).ConfigureAwait(false));
        var store = await StoreAsync(table, cancellationToken).ConfigureAwait(false);
        await store.WriteControlAsync(queue, control, cancellationToken).ConfigureAwait(false);
    }

    /// <param name="queue">The declared name; <see langword="null"/> for all.</param>
    /// <param name="table">The table, if it is not to be looked for.</param>
    /// <param name="declared">The declarations, as far as they are known.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <exception cref="UserErrorException">There is no such queue.</exception>
    public async Task<IReadOnlyList<QueueStatus>> LookAsync(
        string? queue, string? table, IReadOnlyDictionary<string, QueueDefinition> declared, CancellationToken cancellationToken)
    {
        var urls = await _queues.FindAsync(declared.Values, cancellationToken).ConfigureAwait(false);
        if (queue is not null)
        {
            Require(queue, urls);
        }

        var store = await StoreAsync(table, cancellationToken).ConfigureAwait(false);
        var looks = urls.Where(entry => queue is null || entry.Key == queue)
            .Select(entry => LookAsync(entry.Key, entry.Value, store, declared.GetValueOrDefault(entry.Key), cancellationToken));
        return await Task.WhenAll(looks).ConfigureAwait(false);
    }

    private async Task<QueueStatus> LookAsync(
        string queue, string url, DynamoScaleStore store, QueueDefinition? declared, CancellationToken cancellationToken)
    {
        var request = new GetQueueAttributesRequest
        {
            QueueUrl = url,
            AttributeNames = [QueueAttributeName.ApproximateNumberOfMessages.Value, QueueAttributeName.ApproximateNumberOfMessagesNotVisible.Value],
        };
        var depth = await sqs.GetQueueAttributesAsync(request, cancellationToken).ConfigureAwait(false);
        var state = await store.ReadAsync(queue, cancellationToken).ConfigureAwait(false);
        var now = time.GetUtcNow();
        long visible = depth.ApproximateNumberOfMessages;
        long inFlight = depth.ApproximateNumberOfMessagesNotVisible;
        var paused = state.Control.IsPausedAt(now);
        return new QueueStatus(
            queue,
            paused,
            paused ? state.Control.Until : null,
            visible,
            inFlight,
            declared is null ? null : DesiredWorkers.Compute(declared, state, visible + inFlight, now),
            [
                .. state.Slots.Where(slot => SlotTimes.IsHeld(slot.Expires, now - SlotTimes.Skew)).OrderBy(static slot => slot.Index)
                    .Select(static slot => new SlotStatus(slot.Index, slot.IsRunning ? "running" : "starting", slot.Expires)),
            ],
            [
                .. state.Alarms.OrderBy(static alarm => alarm.Key, StringComparer.Ordinal)
                    .Select(static alarm => new AlarmStatus(alarm.Key, Say(alarm.Value.State), alarm.Value.Since)),
            ]);
    }

    private async Task<DynamoScaleStore> StoreAsync(string? table, CancellationToken cancellationToken) =>
        new(dynamo, table ?? await _queues.FindTableAsync(cancellationToken).ConfigureAwait(false));

    private void Require(string queue, IReadOnlyDictionary<string, string> urls)
    {
        if (!urls.ContainsKey(queue))
        {
            throw new UserErrorException($"{queue}: the stack {stack} has no such queue; it has {string.Join(", ", urls.Keys)}. A queue that the stack did not make is known by --assembly.");
        }
    }

    private static string Say(AlarmState state) => state switch
    {
        AlarmState.Ok => "OK",
        AlarmState.Alarm => "ALARM",
        _ => "INSUFFICIENT_DATA",
    };
}
