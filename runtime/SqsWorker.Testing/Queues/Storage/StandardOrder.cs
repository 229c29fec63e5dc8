namespace SqsWorker.Testing.Queues;

/// <summary>A standard queue: first visible, first received.</summary>
internal sealed class StandardOrder : IDeliveryOrder
{
    private MessageList _visible;

    public void Enter(StoredMessage message)
    {
    }

    public void Ready(StoredMessage message, bool wasTaken) => _visible.Append(message);

    public StoredMessage? Take()
    {
        var first = _visible.First;
        if (first is not null)
        {
            _visible.Remove(first);
        }

        return first;
    }

    public void EndReceive()
    {
    }

    public void Leave(StoredMessage message)
    {
        if (message.State == MessageState.Visible)
        {
            _visible.Remove(message);
        }
    }
}
