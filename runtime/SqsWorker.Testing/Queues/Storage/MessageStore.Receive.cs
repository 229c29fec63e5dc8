using System.Runtime.InteropServices;

namespace SqsWorker.Testing.Queues;

/// <content>Receiving, at once or by waiting.</content>
internal sealed partial class MessageStore
{
    /// <summary>Receives what is visible now.</summary>
    public IReadOnlyList<Delivery> Receive(in ReceiveCall call)
    {
        IReadOnlyList<Delivery> deliveries;
        lock (_gate)
        {
            var now = Now();
            Advance(now);
            deliveries = Receive(call, now);
        }

        Redrive();
        return deliveries;
    }

    /// <summary>Receives, waiting for the first message. A receive that is cancelled holds none.</summary>
    public ValueTask<IReadOnlyList<Delivery>> ReceiveAsync(ReceiveCall call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var deliveries = Receive(call);
        return deliveries.Count > 0 || call.WaitSeconds <= 0 ? ValueTask.FromResult(deliveries) : WaitAsync(call, cancellationToken);
    }

    private async ValueTask<IReadOnlyList<Delivery>> WaitAsync(ReceiveCall call, CancellationToken cancellationToken)
    {
        LongPoll poll;
        lock (_gate)
        {
            var now = Now();
            poll = new LongPoll(call, now + (call.WaitSeconds * 1000L));
            poll.Place = _polls.AddLast(poll);
            poll.Timer = _clock.CreateTimer(static state => ((Action)state!)(), new Action(() => TimeOut(poll)), TimeSpan.FromSeconds(call.WaitSeconds), Timeout.InfiniteTimeSpan);
            Advance(now);
            Serve(now);
        }

        Redrive();
        using var registration = cancellationToken.UnsafeRegister(_ => Cancel(poll, cancellationToken), null);
        var deliveries = await poll.Task.ConfigureAwait(false);
        if (cancellationToken.IsCancellationRequested)
        {
            GiveBack(deliveries);
            cancellationToken.ThrowIfCancellationRequested();
        }

        return deliveries;
    }

    /// <summary>Undoes a receive whose answer can't be delivered.</summary>
    public void GiveBack(IReadOnlyList<Delivery> deliveries)
    {
        lock (_gate)
        {
            var now = Now();
            Advance(now);
            foreach (var (message, handle, _, _) in deliveries)
            {
                if (message.State == MessageState.InFlight && message.Lease == handle.Lease)
                {
                    message.ReceiveCount--;
                    _counters.Received--;
                    _wheel.Remove(message);
                    Show(message);
                }
            }

            Serve(now);
        }

        Redrive();
    }

    private IReadOnlyList<Delivery> Receive(in ReceiveCall call, long now)
    {
        if (call.AttemptId is not null && _attempts.Find(call.AttemptId, now) is { Count: > 0 } repeated)
        {
            foreach (var delivery in repeated)
            {
                _wheel.Remove(delivery.Message);
                _wheel.Add(delivery.Message, now + (call.VisibilitySeconds * 1000L));
            }

            LookAgain(now);
            return repeated;
        }

        List<Delivery> deliveries = call.WaitSeconds == 0 && _faults?.ReceiveComesEmpty() == true ? [] : Take(call, now);
        if (deliveries.Count == 0)
        {
            _counters.EmptyReceives++;
            return [];
        }

        if (call.AttemptId is not null)
        {
            _attempts.Add(call.AttemptId, deliveries, now);
        }

        return deliveries;
    }

    private List<Delivery> Take(in ReceiveCall call, long now)
    {
        var deliveries = new List<Delivery>(Math.Min(call.MaxMessages, _visible));
        while (deliveries.Count < call.MaxMessages && _inFlight < StoreLimits.InFlight && _order.Take() is { } message)
        {
            _visible--;
            _inFlight++;
            message.State = MessageState.InFlight;
            if (!IsGivenUp(message))
            {
                deliveries.Add(Lease(message, now, call.VisibilitySeconds));
            }
        }

        _order.EndReceive();
        if (_faults is not null && !_fifo)
        {
            LeaveCopies(deliveries, now);
        }

        if (call.VisibilitySeconds == 0)
        {
            // Only now: within one receive no message may come twice.
            foreach (var delivery in CollectionsMarshal.AsSpan(deliveries))
            {
                Show(delivery.Message);
            }
        }

        return deliveries;
    }

    /// <summary>
    /// At-least-once delivery, as AWS explains it: a server that was away knows nothing of a receive, nor of the delete that
    /// follows, and gives its copy to somebody else.
    /// </summary>
    private void LeaveCopies(List<Delivery> deliveries, long now)
    {
        foreach (var delivery in CollectionsMarshal.AsSpan(deliveries))
        {
            if (!delivery.Message.IsCopy && _faults!.LeavesCopy())
            {
                Enter(delivery.Message.CopyBeforeReceive(), now, delaySeconds: 0);
            }
        }
    }

    private Delivery Lease(StoredMessage message, long now, int visibilitySeconds)
    {
        if (message.Lease == 0)
        {
            _received.Add(message.Number, message);
        }

        if (message.ReceiveCount++ == 0)
        {
            message.FirstReceivedAt = now;
        }

        message.Lease = ++_lastLease;
        message.LeasedAt = now;
        _counters.Received++;
        if (visibilitySeconds > 0)
        {
            _wheel.Add(message, now + (visibilitySeconds * 1000L));
        }

        return new Delivery(message, new ReceiptHandle(message.Number, message.Lease), message.ReceiveCount, message.FirstReceivedAt);
    }

    private bool IsGivenUp(StoredMessage message)
    {
        if (_limits.MaxReceiveCount == 0 || message.ReceiveCount - message.CarriedReceives < _limits.MaxReceiveCount)
        {
            return false;
        }

        // While the dead-letter queue is missing, a message stays where it is.
        _redriveTo ??= _limits.DeadLetters();
        if (_redriveTo is null)
        {
            return false;
        }

        Remove(message);
        _counters.Redriven++;
        (_redriven ??= []).Add(message);
        return true;
    }

    /// <summary>Hands given-up messages over, outside the lock: two queues may be each other's dead-letter queue.</summary>
    private void Redrive()
    {
        List<StoredMessage>? messages;
        MessageStore? target;
        lock (_gate)
        {
            (messages, _redriven) = (_redriven, null);
            (target, _redriveTo) = (_redriveTo, null);
        }

        if (messages is not null)
        {
            target!.Accept(messages, _arn);
        }
    }
}
