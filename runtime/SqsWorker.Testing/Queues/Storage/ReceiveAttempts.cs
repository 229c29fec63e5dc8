namespace SqsWorker.Testing.Queues;

/// <summary>The receives of a FIFO queue that can be repeated by their attempt id, for five minutes.</summary>
internal sealed class ReceiveAttempts
{
    private const long WindowMilliseconds = 5 * 60 * 1000;

    private readonly Dictionary<string, (IReadOnlyList<Delivery> Deliveries, long Until)> _attempts = new(StringComparer.Ordinal);
    private readonly Queue<(string Id, long Until)> _byAge = new();

    /// <summary>Finds what an attempt got, if none of its messages was touched since.</summary>
    public IReadOnlyList<Delivery>? Find(string attemptId, long now)
    {
        while (_byAge.TryPeek(out var oldest) && oldest.Until <= now)
        {
            _byAge.Dequeue();
            if (_attempts.TryGetValue(oldest.Id, out var stored) && stored.Until == oldest.Until)
            {
                _attempts.Remove(oldest.Id);
            }
        }

        return _attempts.TryGetValue(attemptId, out var attempt) && attempt.Deliveries.All(IsUntouched) ? attempt.Deliveries : null;
    }

    public void Add(string attemptId, IReadOnlyList<Delivery> deliveries, long now)
    {
        _attempts[attemptId] = (deliveries, now + WindowMilliseconds);
        _byAge.Enqueue((attemptId, now + WindowMilliseconds));
    }

    private static bool IsUntouched(Delivery delivery)
        => delivery.Message.State == MessageState.InFlight && delivery.Message.Lease == delivery.Handle.Lease;
}
