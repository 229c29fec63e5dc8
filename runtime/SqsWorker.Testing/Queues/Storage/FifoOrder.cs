namespace SqsWorker.Testing.Queues;

/// <summary>A FIFO queue: groups take turns, a group keeps its order, and none is received from while one of its messages is in flight.</summary>
internal sealed class FifoOrder : IDeliveryOrder
{
    private readonly Dictionary<string, MessageGroup> _groups = new(StringComparer.Ordinal);
    private readonly LinkedList<MessageGroup> _line = new();
    private MessageGroup? _current;
    private StoredMessage? _position;

    public void Enter(StoredMessage message)
    {
        if (!_groups.TryGetValue(message.GroupId!, out var group))
        {
            group = new MessageGroup(message.GroupId!);
            _groups.Add(group.Id, group);
        }

        message.Group = group;
        group.Append(message);
    }

    public void Ready(StoredMessage message, bool wasTaken)
    {
        var group = message.Group!;
        if (wasTaken)
        {
            group.InFlight--;
        }

        Reconsider(group);
    }

    public StoredMessage? Take()
    {
        while (true)
        {
            if (_position is { State: MessageState.Visible } message)
            {
                _position = MessageList<LinkPlaces.Group>.After(message);
                _current!.InFlight++;
                return message;
            }

            EndReceive();
            if (_line.First is not { } place)
            {
                return null;
            }

            _line.Remove(place);
            _current = place.Value;
            _current.Place = null;
            _position = _current.First;
        }
    }

    public void EndReceive()
    {
        if (_current is { } group)
        {
            _current = null;
            _position = null;
            Reconsider(group);
        }
    }

    public void Leave(StoredMessage message)
    {
        var group = message.Group!;
        group.Remove(message);
        message.Group = null;
        if (message.State == MessageState.InFlight)
        {
            group.InFlight--;
        }

        Reconsider(group);
    }

    private void Reconsider(MessageGroup group)
    {
        if (group == _current)
        {
            return;
        }

        if (group.CanBeReceived)
        {
            group.Place ??= _line.AddLast(group);
            return;
        }

        if (group.Place is not null)
        {
            _line.Remove(group.Place);
            group.Place = null;
        }

        if (group.First is null)
        {
            _groups.Remove(group.Id);
        }
    }
}
