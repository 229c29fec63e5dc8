namespace SqsWorker.Testing.Queues;

/// <summary>
/// All messages of a queue, oldest first: what retention and the age metric look at. Messages that are sent come in order and stand
/// in a list; those that come from another queue, and are older than the last one here, stand in a tree beside it.
/// </summary>
internal sealed class AgeList
{
    private readonly SortedSet<StoredMessage> _late;
    private MessageList<LinkPlaces.Age> _inOrder;

    public AgeList() => _late = new SortedSet<StoredMessage>(Comparer<StoredMessage>.Create(Compare));

    /// <summary>Gets how many comparisons were made so far: what the cost of disorder is told by.</summary>
    public long Steps { get; private set; }

    public StoredMessage? Oldest => _late.Min is { } late && (_inOrder.First is not { } first || late.SentAt <= first.SentAt) ? late : _inOrder.First;

    public void Add(StoredMessage message)
    {
        message.IsLate = _inOrder.Last is { } last && last.SentAt > message.SentAt;
        if (message.IsLate)
        {
            _late.Add(message);
        }
        else
        {
            _inOrder.Append(message);
        }
    }

    public void Remove(StoredMessage message)
    {
        if (message.IsLate)
        {
            _late.Remove(message);
        }
        else
        {
            _inOrder.Remove(message);
        }
    }

    /// <summary>Gets all messages, in no order that means anything.</summary>
    public IEnumerable<StoredMessage> All()
    {
        foreach (var message in _late)
        {
            yield return message;
        }

        for (var message = _inOrder.First; message is not null; message = MessageList<LinkPlaces.Age>.After(message))
        {
            yield return message;
        }
    }

    private int Compare(StoredMessage? one, StoredMessage? other)
    {
        Steps++;
        var byAge = one!.SentAt.CompareTo(other!.SentAt);
        return byAge != 0 ? byAge : one.Number.CompareTo(other.Number);
    }
}
