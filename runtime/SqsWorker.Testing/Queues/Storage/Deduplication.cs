namespace SqsWorker.Testing.Queues;

/// <summary>What was sent to a FIFO queue in the last five minutes.</summary>
internal sealed class Deduplication
{
    private const long WindowMilliseconds = 5 * 60 * 1000;

    private readonly Dictionary<string, SendOutcome> _sent = new(StringComparer.Ordinal);
    private readonly Queue<(string Key, long Until)> _byAge = new();

    public SendOutcome? Find(string key, long now)
    {
        while (_byAge.TryPeek(out var oldest) && oldest.Until <= now)
        {
            _byAge.Dequeue();
            _sent.Remove(oldest.Key);
        }

        return _sent.TryGetValue(key, out var outcome) ? outcome : null;
    }

    public void Add(string key, SendOutcome outcome, long now)
    {
        _sent.Add(key, outcome);
        _byAge.Enqueue((key, now + WindowMilliseconds));
    }
}
