namespace SqsWorker.Testing.Queues;

/// <summary>All messages of a queue, oldest first: what retention and the age metric look at.</summary>
internal sealed class AgeList
{
    private StoredMessage? _newest;

    public StoredMessage? Oldest { get; private set; }

    /// <summary>Adds a message; <paramref name="sameAge"/> is one that was sent at the same time, where such a one is known.</summary>
    public void Add(StoredMessage message, StoredMessage? sameAge = null)
    {
        // A message that comes from another queue may be older than the last one here; all others go to the end at once.
        var older = sameAge ?? _newest;
        while (older is not null && older.SentAt > message.SentAt)
        {
            older = older.Older;
        }

        var newer = older is null ? Oldest : older.Newer;
        message.Older = older;
        message.Newer = newer;
        if (older is null)
        {
            Oldest = message;
        }
        else
        {
            older.Newer = message;
        }

        if (newer is null)
        {
            _newest = message;
        }
        else
        {
            newer.Older = message;
        }
    }

    public void Remove(StoredMessage message)
    {
        if (message.Older is null)
        {
            Oldest = message.Newer;
        }
        else
        {
            message.Older.Newer = message.Newer;
        }

        if (message.Newer is null)
        {
            _newest = message.Older;
        }
        else
        {
            message.Newer.Older = message.Older;
        }

        message.Older = null;
        message.Newer = null;
    }
}
