namespace SqsWorker.Testing.Queues;

/// <summary>A doubly linked list through the messages' own <c>Next</c> and <c>Previous</c>.</summary>
internal struct MessageList
{
    public StoredMessage? First { get; private set; }

    public StoredMessage? Last { get; private set; }

    public readonly bool IsEmpty => First is null;

    public void Append(StoredMessage message)
    {
        message.Previous = Last;
        message.Next = null;
        if (Last is null)
        {
            First = message;
        }
        else
        {
            Last.Next = message;
        }

        Last = message;
    }

    public void Remove(StoredMessage message)
    {
        if (message.Previous is null)
        {
            First = message.Next;
        }
        else
        {
            message.Previous.Next = message.Next;
        }

        if (message.Next is null)
        {
            Last = message.Previous;
        }
        else
        {
            message.Next.Previous = message.Previous;
        }

        message.Next = null;
        message.Previous = null;
    }
}
