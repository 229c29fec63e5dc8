namespace SqsWorker.Testing.Queues;

/// <summary>A doubly linked list through the messages' own links, so that it allocates nothing.</summary>
/// <typeparam name="TPlace">Which of the links.</typeparam>
internal struct MessageList<TPlace>
    where TPlace : struct, ILinkPlace
{
    public StoredMessage? First { get; private set; }

    public StoredMessage? Last { get; private set; }

    public readonly bool IsEmpty => First is null;

    public static StoredMessage? After(StoredMessage message) => TPlace.Of(message).Next;

    public void Append(StoredMessage message)
    {
        TPlace.Of(message) = new MessageLinks(Last, null);
        if (Last is null)
        {
            First = message;
        }
        else
        {
            TPlace.Of(Last).Next = message;
        }

        Last = message;
    }

    public void Remove(StoredMessage message)
    {
        var (previous, next) = TPlace.Of(message);
        if (previous is null)
        {
            First = next;
        }
        else
        {
            TPlace.Of(previous).Next = next;
        }

        if (next is null)
        {
            Last = previous;
        }
        else
        {
            TPlace.Of(next).Previous = previous;
        }

        TPlace.Of(message) = default;
    }
}
