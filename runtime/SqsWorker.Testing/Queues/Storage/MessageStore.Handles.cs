namespace SqsWorker.Testing.Queues;

/// <content>What is done to a message by its receipt handle.</content>
internal sealed partial class MessageStore
{
    /// <summary>Deletes a message. On a standard queue a stale handle deletes nothing, and that is no error.</summary>
    public HandleOutcome Delete(ReceiptHandle handle)
    {
        lock (_gate)
        {
            var now = Now();
            Advance(now);
            if (!_received.TryGetValue(handle.Number, out var message))
            {
                return HandleOutcome.Done;
            }

            // A FIFO queue insists on a running lease; a standard queue takes the latest handle even when the message is visible again.
            if (message.Lease != handle.Lease || (_fifo && message.State != MessageState.InFlight))
            {
                return HandleOutcome.Stale;
            }

            Remove(message);
            _counters.Deleted++;
            if (_fifo)
            {
                Serve(now);
            }
        }

        if (_fifo)
        {
            Redrive();
        }

        return HandleOutcome.Done;
    }

    /// <summary>Sets how long from now a message stays invisible.</summary>
    public HandleOutcome ChangeVisibility(ReceiptHandle handle, int seconds)
    {
        lock (_gate)
        {
            var now = Now();
            Advance(now);
            if (!_received.TryGetValue(handle.Number, out var message) || message.Lease != handle.Lease)
            {
                return HandleOutcome.Stale;
            }

            if (message.State != MessageState.InFlight)
            {
                return HandleOutcome.NotInFlight;
            }

            var due = now + (seconds * 1000L);
            if (due > message.LeasedAt + (StoreLimits.LeaseSeconds * 1000L))
            {
                return HandleOutcome.BeyondLimit;
            }

            _attempts.Changed(message.Number);
            _wheel.Remove(message);
            if (seconds == 0)
            {
                Show(message);
                Serve(now);
            }
            else
            {
                _wheel.Add(message, due);
                LookAgain(now);
            }
        }

        Redrive();
        return HandleOutcome.Done;
    }
}
