using Microsoft.Extensions.Logging;
using SqsWorker.Definitions;
using SqsWorker.Diagnostics;
using SqsWorker.Queues;

namespace SqsWorker.Processing;

/// <summary>
/// Extends the leases of a queue's messages in hand, in batches, when the wheel says so: before half of their time is gone. A
/// message whose lease can't be held is lost to this worker: its handler's token is cancelled and its outcome is not told to SQS.
/// </summary>
internal sealed class VisibilityExtender(IQueueClient client, QueueDefinition queue, LeaseWheel wheel, TimeProvider time, ILogger logger)
{
    // A lease is counted from when its receive was sent, so that after a long poll a short one can look over while it has just begun: a
    // call that is about to extend it has a moment.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly TimeSpan _visibility = TimeSpan.FromSeconds(queue.VisibilityTimeoutSeconds);
    private readonly PendingTasks _extensions = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<Delivery, HeldMessage> _held = [];
    private readonly ExtensionCalls _calls = new(time);
    private bool _stopped;

    /// <summary>How many messages are held.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _held.Count;
            }
        }
    }

    /// <summary>
    /// Begins to hold messages. Not those that are lost already, as all are that come when it has stopped: their receive hung, and nobody would keep
    /// their leases.
    /// </summary>
    public void Hold(IReadOnlyList<Delivery> deliveries)
    {
        lock (_gate)
        {
            foreach (var delivery in deliveries)
            {
                if (_stopped)
                {
                    delivery.Lease.Lose();
                }

                if (delivery.Lease.IsLost)
                {
                    continue;
                }

                var message = new HeldMessage(delivery, this);
                _held.Add(delivery, message);
                wheel.Add(message);
            }
        }
    }

    /// <summary>Lets a message go: no lease outlives its message.</summary>
    /// <returns>A task that ends when no extension of it is under way, which would undo what is done with it next.</returns>
    public Task DropAsync(Delivery delivery)
    {
        lock (_gate)
        {
            if (_held.Remove(delivery, out var message))
            {
                wheel.Remove(message);
            }

            return delivery.Lease.Extending;
        }
    }

    /// <summary>
    /// Lets all go. What is still held is lost: a handler that did not end on its token may end when nobody has held its lease for long.
    /// </summary>
    public async Task StopAsync()
    {
        lock (_gate)
        {
            _stopped = true;
            foreach (var message in _held.Values)
            {
                wheel.Remove(message);
                message.Delivery.Lease.Lose();
            }

            _held.Clear();
        }

        await _extensions.WhenAllAsync().ConfigureAwait(false);
    }

    /// <summary>Extends leases, those that end soonest first; the wheel calls it when they are due.</summary>
    public void Extend(IReadOnlyList<HeldMessage> due)
    {
        List<HeldMessage> ended = [];
        lock (_gate)
        {
            // The wheel lets them go before it tells: a call that ended meanwhile may have had its place taken by one for them. That may have ended, too,
            // and then they are on the wheel again.
            var left = due.Where(message => !message.IsExtending && IsHeld(message) && !wheel.Holds(message)).ToArray();
            foreach (var message in left)
            {
                if (message.DueSince is not { } since)
                {
                    _calls.Add(message);
                }
                else if (message.Delivery.Lease.Left <= TimeSpan.Zero && time.GetElapsedTime(since) >= Grace)
                {
                    ended.Add(message);
                }
            }

            StartCalls();
            foreach (var message in left)
            {
                // What still waits for a call comes by again: its handler must know when the lease has ended.
                if (message.DueSince is not null && IsHeld(message))
                {
                    wheel.Add(message);
                }
            }
        }

        ended.ForEach(Lose);
    }

    private void StartCalls()
    {
        while (!_stopped && _calls.Take(IsHeld) is { Length: > 0 } batch)
        {
            Array.ForEach(batch, wheel.Remove);
            var extending = _extensions.StartAsync(ExtendInPlaceAsync, batch);
            Array.ForEach(batch, message => message.Delivery.Lease.Extending = extending);
        }
    }

    private bool IsHeld(HeldMessage message) => _held.ContainsKey(message.Delivery);

    private async Task ExtendInPlaceAsync(HeldMessage[] batch)
    {
        try
        {
            await ExtendAsync(batch).ConfigureAwait(false);
        }
        finally
        {
            lock (_gate)
            {
                _calls.Ended();
                StartCalls();
            }
        }
    }

    private async Task ExtendAsync(HeldMessage[] batch)
    {
        var (allowed, tooLong) = (batch.Where(IsAllowed).ToArray(), batch.Where(static message => !IsAllowed(message)));
        Array.ForEach([.. tooLong], Lose);
        if (allowed.Length > 0)
        {
            await ChangeInTimeAsync(allowed).ConfigureAwait(false);
        }

        foreach (var message in allowed)
        {
            if (message.Delivery.Lease.Left <= TimeSpan.Zero)
            {
                Lose(message);
            }
            else
            {
                GoOn(message);
            }
        }
    }

    // A call may hang for longer than a lease lasts: then the handler has to know when the lease ends, and not when the call does.
    private async Task ChangeInTimeAsync(HeldMessage[] batch)
    {
        var call = ChangeAsync(batch);
        for (var waiting = batch; waiting.Length > 0 && !call.IsCompleted;)
        {
            var soonest = waiting.Min(static message => message.Delivery.Lease.Left);
            await call.WaitAsync(soonest > Grace ? soonest : Grace, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!call.IsCompleted)
            {
                Array.ForEach(Array.FindAll(waiting, static message => message.Delivery.Lease.Left <= TimeSpan.Zero), Lose);
                waiting = Array.FindAll(waiting, static message => message.Delivery.Lease.Left > TimeSpan.Zero);
            }
        }
    }

    private async Task ChangeAsync(HeldMessage[] batch)
    {
        var asked = time.GetTimestamp();
        var changes = batch.Select(message => new VisibilityChange(message.Delivery, message.Delivery.Allowed(_visibility))).ToArray();
        try
        {
            var refused = (await client.ChangeVisibilityAsync(changes).ConfigureAwait(false)).ToDictionary(static entry => entry.Index);
            for (var i = 0; i < batch.Length; i++)
            {
                if (!refused.TryGetValue(i, out var entry))
                {
                    batch[i].Delivery.Lease.Extended(asked, changes[i].Delay);
                }
                else if (entry.IsFinal)
                {
                    Lose(batch[i]);
                }
            }
        }
        catch (Exception exception)
        {
            // It is tried again when less than half of what is left is gone, and again, until the lease ends.
            logger.ExtensionFailed(exception, batch.Length, queue.Name);
        }
    }

    // SQS keeps no message invisible for more than twelve hours; a shorter extension would be no use.
    private static bool IsAllowed(HeldMessage message) => message.Delivery.Allowed(TimeSpan.FromSeconds(2)) >= TimeSpan.FromSeconds(1);

    private void GoOn(HeldMessage message)
    {
        lock (_gate)
        {
            message.IsExtending = false;
            if (IsHeld(message))
            {
                wheel.Add(message);
            }
        }
    }

    private void Lose(HeldMessage message)
    {
        bool wasHeld;
        lock (_gate)
        {
            wasHeld = _held.Remove(message.Delivery);
        }

        // What was let go meanwhile is no loss; but it may wait for this extension to be given back, and its handle is stale now.
        if (wasHeld)
        {
            logger.MessageLeaseLost(queue.Name, message.Delivery.MessageId);
        }

        message.Delivery.Lease.Lose();
    }
}
