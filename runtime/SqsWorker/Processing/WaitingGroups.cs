namespace SqsWorker.Processing;

/// <summary>
/// The messages of FIFO groups whose head waits to be tried again. While they wait they take none of the room of those that can go on, or
/// a few failing groups would bring the whole queue to a stand; they may be as many again, and what is more is given back to SQS.
/// </summary>
/// <param name="room">The room of what is in hand. Bodies still count there.</param>
internal sealed class WaitingGroups(Room room)
{
    private readonly Lock _gate = new();
    private int _messages;

    /// <summary>Begins a wait if there is room for it; one group always may wait. Whoever must wait without keeps its room.</summary>
    public bool TryEnter(int messages)
    {
        lock (_gate)
        {
            if (_messages > 0 && _messages + messages > room.Most)
            {
                return false;
            }

            _messages += messages;
            room.SetAside(messages);
            return true;
        }
    }

    /// <summary>Ends a wait. What goes on again has room, whatever has come meanwhile: the next receive waits for it.</summary>
    public void Leave(int messages)
    {
        lock (_gate)
        {
            _messages -= messages;
            room.TakeBack(messages);
        }
    }
}
