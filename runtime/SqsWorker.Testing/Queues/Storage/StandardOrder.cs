using SqsWorker.Testing.Faults;

namespace SqsWorker.Testing.Queues;

/// <summary>A standard queue: first visible, first received, unless a fault lets one overtake others.</summary>
internal sealed class StandardOrder(QueueFaults? faults) : IDeliveryOrder
{
    private MessageList<LinkPlaces.Line> _visible;

    public void Enter(StoredMessage message)
    {
    }

    public void Ready(StoredMessage message, bool wasTaken) => _visible.Append(message);

    public StoredMessage? Take()
    {
        var taken = _visible.First;
        if (taken is null)
        {
            return null;
        }

        for (var overtaken = faults?.Overtaken() ?? 0; overtaken > 0 && MessageList<LinkPlaces.Line>.After(taken) is { } next; overtaken--)
        {
            taken = next;
        }

        _visible.Remove(taken);
        return taken;
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
