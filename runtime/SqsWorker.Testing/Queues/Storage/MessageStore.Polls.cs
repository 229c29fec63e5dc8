namespace SqsWorker.Testing.Queues;

/// <content>Receives that wait: without faults who came first is served first, so that sparse messages spread over all pollers.</content>
internal sealed partial class MessageStore
{
    private void Serve(long now)
    {
        while (_visible > 0 && Choose() is { } poll)
        {
            var deliveries = Take(poll.Call, now);
            if (deliveries.Count == 0)
            {
                break;
            }

            if (poll.Call.AttemptId is not null)
            {
                _attempts.Add(poll.Call.AttemptId, deliveries, now);
            }

            Finish(poll, deliveries);
        }

        LookAgain(now);
    }

    private LongPoll? Choose() => _faults is null ? _polls.First?.Value : _faults.Choose(_polls);

    private void Finish(LongPoll poll, IReadOnlyList<Delivery> deliveries)
    {
        Drop(poll);
        poll.SetResult(deliveries);
    }

    private void Drop(LongPoll poll)
    {
        _polls.Remove(poll.Place!);
        poll.Place = null;
        poll.Timer!.Dispose();
    }

    /// <summary>While somebody waits, a timer looks at the queue when the next delay or lease may end.</summary>
    private void LookAgain(long now)
    {
        if (_polls.Count > 0 && _wheel.NextLook is { } next)
        {
            _alarm ??= _clock.CreateTimer(static state => ((MessageStore)state!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _alarm.Change(TimeSpan.FromMilliseconds(Math.Max(1, next - now)), Timeout.InfiniteTimeSpan);
        }
    }

    private void Look()
    {
        lock (_gate)
        {
            var now = Now();
            Advance(now);
            Serve(now);
        }

        Redrive();
    }

    private void TimeOut(LongPoll poll)
    {
        lock (_gate)
        {
            if (!poll.IsWaiting)
            {
                return;
            }

            // A clock that jumps is late: what became visible after the poll's end is not for it.
            var now = Math.Min(Now(), poll.Deadline);
            Advance(now);
            Serve(now);
            if (poll.IsWaiting)
            {
                _counters.EmptyReceives++;
                Finish(poll, []);
            }
        }

        Redrive();
    }

    private void Cancel(LongPoll poll, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (poll.IsWaiting)
            {
                Drop(poll);
                poll.SetCanceled(cancellationToken);
            }
        }
    }
}
