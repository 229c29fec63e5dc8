namespace SqsWorker.Testing.Queues;

/// <summary>A FIFO group: its messages in the order they were sent, those in flight included.</summary>
internal sealed class MessageGroup(string id)
{
    private MessageList<LinkPlaces.Group> _messages;

    public string Id { get; } = id;

    public StoredMessage? First => _messages.First;

    public int InFlight { get; set; }

    /// <summary>Gets or sets the place in the line of groups that can be received from.</summary>
    public LinkedListNode<MessageGroup>? Place { get; set; }

    public bool CanBeReceived => InFlight == 0 && First is { State: MessageState.Visible };

    public void Append(StoredMessage message) => _messages.Append(message);

    public void Remove(StoredMessage message) => _messages.Remove(message);
}
