namespace SqsWorker.Testing.Queues;

/// <summary>A FIFO group: its messages in the order they were sent, those in flight included.</summary>
internal sealed class MessageGroup(string id)
{
    public string Id { get; } = id;

    public StoredMessage? First { get; private set; }

    public StoredMessage? Last { get; private set; }

    public int InFlight { get; set; }

    /// <summary>Gets or sets the place in the line of groups that can be received from.</summary>
    public LinkedListNode<MessageGroup>? Place { get; set; }

    public bool CanBeReceived => InFlight == 0 && First is { State: MessageState.Visible };

    public void Append(StoredMessage message)
    {
        message.GroupPrevious = Last;
        if (Last is null)
        {
            First = message;
        }
        else
        {
            Last.GroupNext = message;
        }

        Last = message;
    }

    public void Remove(StoredMessage message)
    {
        if (message.GroupPrevious is null)
        {
            First = message.GroupNext;
        }
        else
        {
            message.GroupPrevious.GroupNext = message.GroupNext;
        }

        if (message.GroupNext is null)
        {
            Last = message.GroupPrevious;
        }
        else
        {
            message.GroupNext.GroupPrevious = message.GroupPrevious;
        }

        message.GroupNext = null;
        message.GroupPrevious = null;
    }
}
