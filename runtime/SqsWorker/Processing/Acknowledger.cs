using Microsoft.Extensions.Logging;
using SqsWorker.Definitions;
using SqsWorker.Diagnostics;
using SqsWorker.Queues;

namespace SqsWorker.Processing;

/// <summary>
/// Tells SQS each message's outcome: deletes and visibility changes in batches of ten, or whatever came within 50 ms. Nothing here
/// takes a stopping token: finished work is acknowledged, also when the worker is told to end.
/// </summary>
internal sealed class Acknowledger
{
    private static readonly TimeSpan LongestAge = TimeSpan.FromMilliseconds(50);

    // Such a lease is not extended in time any more if anything goes wrong: its delete doesn't wait for company.
    private static readonly TimeSpan LongestNearItsEnd = TimeSpan.FromSeconds(2);

    private readonly QueueDefinition _queue;
    private readonly VisibilityExtender _extender;
    private readonly TimeSpan _nearItsEnd;
    private readonly DrainCounts _counts;
    private readonly ILogger _logger;
    private readonly ReceivingEnd _receiving;
    private readonly DeadLetters _deadLetters;
    private readonly EntryBatcher<Delivery> _deletes;
    private readonly EntryBatcher<VisibilityChange> _changes;
    private readonly PendingTasks _releases = new();

    public Acknowledger(
        IQueueClient client,
        QueueDefinition queue,
        VisibilityExtender extender,
        DrainCounts counts,
        TimeProvider time,
        ILogger logger,
        ReceivingEnd receiving)
    {
        _queue = queue;

        // Of a short lease a part, or all of its deletes would be urgent, and each a call of its own.
        var part = TimeSpan.FromSeconds(queue.VisibilityTimeoutSeconds / 4.0);
        _nearItsEnd = part < LongestNearItsEnd ? part : LongestNearItsEnd;
        _extender = extender;
        _counts = counts;
        _logger = logger;
        _receiving = receiving;
        _deadLetters = new DeadLetters(client, queue, time, logger);
        _deletes = new EntryBatcher<Delivery>(client.DeleteAsync, static delivery => delivery.Lease.IsLost, Deleted, LongestAge, time);
        _changes = new EntryBatcher<VisibilityChange>(client.ChangeVisibilityAsync, IsStale, Changed, LongestAge, time);
    }

    /// <summary>Does what the message's outcome says.</summary>
    public async Task SettleAsync(Delivery delivery)
    {
        if (delivery.Lease.IsLost)
        {
            // The handle is stale: another worker may have the message, and its outcome counts.
            await LetGoAsync(delivery).ConfigureAwait(false);
            return;
        }

        switch (delivery.Outcome.Kind)
        {
            case OutcomeKind.Acknowledged:
                delivery.LetBodyGo();
                await DeleteAsync(delivery).ConfigureAwait(false);
                break;
            case OutcomeKind.DeadLettered when await _deadLetters.TryCopyAsync(delivery).ConfigureAwait(false):
                await (delivery.Lease.IsLost ? LetGoAsync(delivery) : DeleteAsync(delivery)).ConfigureAwait(false);
                break;
            case OutcomeKind.None or OutcomeKind.Released when _receiving.IsNear:
                // Nothing else waits for it; the run does.
                _releases.Run(ReleaseAsync, delivery);
                break;
            case OutcomeKind.None or OutcomeKind.Released:
                await ReleaseAsync(delivery).ConfigureAwait(false);
                break;
            default:
                await TryGiveBackAsync(delivery, RetryDelay(delivery)).ConfigureAwait(false);
                break;
        }
    }

    /// <summary>Stops holding a message: SQS is told nothing, and delivers it again when its lease ends.</summary>
    public Task LetGoAsync(Delivery delivery) => _extender.DropAsync(delivery);

    /// <summary>Sends what waits, and waits for all answers; receives are over, or will be.</summary>
    public async Task CompleteAsync()
    {
        await _deletes.CompleteAsync().ConfigureAwait(false);
        await _releases.WhenAllAsync().ConfigureAwait(false);
        await _changes.CompleteAsync().ConfigureAwait(false);
    }

    // The last receive allowed: SQS moves the message when it is next received, and there is nothing to wait for.
    private TimeSpan RetryDelay(Delivery delivery) => delivery.Outcome.Delay
        ?? (delivery.ReceiveCount >= _queue.MaxReceiveCount ? TimeSpan.Zero : Backoff.After(delivery.ReceiveCount));

    private Task DeleteAsync(Delivery delivery)
    {
        delivery.IsSettled = true;
        return _deletes.AddAsync(delivery, isUrgent: delivery.Lease.Left < _nearItsEnd);
    }

    private async Task ReleaseAsync(Delivery delivery)
    {
        if (_receiving.IsNear)
        {
            await _receiving.WaitAsync().ConfigureAwait(false);
        }

        if (await TryGiveBackAsync(delivery, delivery.Wait).ConfigureAwait(false))
        {
            _counts.Released();
        }
    }

    private async Task<bool> TryGiveBackAsync(Delivery delivery, TimeSpan delay)
    {
        await _extender.DropAsync(delivery).ConfigureAwait(false);
        if (delivery.Lease.IsLost)
        {
            // It ended while an extension hung: SQS has the message visible by now, or another worker has it.
            return false;
        }

        await _changes.AddAsync(new VisibilityChange(delivery, delivery.Allowed(delay)), isUrgent: false).ConfigureAwait(false);
        return true;
    }

    // Nobody extends it any more, so that nobody notes either when its lease has ended.
    private static bool IsStale(VisibilityChange change) => change.Delivery.Lease is var lease && (lease.IsLost || lease.Left <= TimeSpan.Zero);

    private void Deleted(IReadOnlyList<Delivery> done, IReadOnlyList<Delivery> failed, Exception? exception)
    {
        foreach (var delivery in done)
        {
            _ = _extender.DropAsync(delivery);
            if (delivery.Outcome.Kind == OutcomeKind.DeadLettered)
            {
                _counts.DeadLettered();
            }
            else
            {
                _counts.Handled();
            }
        }

        foreach (var delivery in failed)
        {
            _ = _extender.DropAsync(delivery);
        }

        if (failed.Count > 0)
        {
            _logger.SettlingFailed(exception, failed.Count, _queue.Name, "deleted");
        }
    }

    private void Changed(IReadOnlyList<VisibilityChange> done, IReadOnlyList<VisibilityChange> failed, Exception? exception)
    {
        if (failed.Count > 0)
        {
            _logger.SettlingFailed(exception, failed.Count, _queue.Name, "given back");
        }
    }
}
