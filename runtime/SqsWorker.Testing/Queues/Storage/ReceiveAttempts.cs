namespace SqsWorker.Testing.Queues;

/// <summary>The receives of a FIFO queue that can be repeated by their attempt id, for five minutes.</summary>
internal sealed class ReceiveAttempts
{
    private const long WindowMilliseconds = 5 * 60 * 1000;

    private readonly Dictionary<string, (IReadOnlyList<Delivery> Deliveries, long Until)> _attempts = new(StringComparer.Ordinal);
    private readonly Dictionary<long, string> _byMessage = [];
    private readonly Queue<(string Id, long Until)> _byAge = new();

    /// <summary>Finds what an attempt got, if none of its messages was touched since.</summary>
    public IReadOnlyList<Delivery>? Find(string attemptId, long now)
    {
        while (_byAge.TryPeek(out var oldest) && oldest.Until <= now)
        {
            _byAge.Dequeue();
            if (_attempts.TryGetValue(oldest.Id, out var stored) && stored.Until == oldest.Until)
            {
                Forget(oldest.Id);
            }
        }

        return _attempts.TryGetValue(attemptId, out var attempt) && attempt.Deliveries.All(IsUntouched) ? attempt.Deliveries : null;
    }

    public void Add(string attemptId, IReadOnlyList<Delivery> deliveries, long now)
    {
        Forget(attemptId);
        _attempts[attemptId] = (deliveries, now + WindowMilliseconds);
        _byAge.Enqueue((attemptId, now + WindowMilliseconds));
        foreach (var delivery in deliveries)
        {
            _byMessage[delivery.Handle.Number] = attemptId;
        }
    }

    /// <summary>
    /// Notes that a message's visibility was changed, which leaves it in flight under the same handle: its receive can't be repeated
    /// any more (ReceiveMessage, API reference, ReceiveRequestAttemptId).
    /// </summary>
    public void Changed(long messageNumber)
    {
        if (_byMessage.TryGetValue(messageNumber, out var attemptId))
        {
            Forget(attemptId);
        }
    }

    private void Forget(string attemptId)
    {
        if (!_attempts.Remove(attemptId, out var attempt))
        {
            return;
        }

        foreach (var delivery in attempt.Deliveries)
        {
            // A later attempt may have got the message since.
            if (_byMessage.TryGetValue(delivery.Handle.Number, out var latest) && latest == attemptId)
            {
                _byMessage.Remove(delivery.Handle.Number);
            }
        }
    }

    private static bool IsUntouched(Delivery delivery)
        => delivery.Message.State == MessageState.InFlight && delivery.Message.Lease == delivery.Handle.Lease;
}
