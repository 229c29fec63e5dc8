namespace SqsWorker.Testing.Queues;

/// <content>Messages that a move task takes out, or could not deliver.</content>
internal sealed partial class MessageStore
{
    public List<StoredMessage> TakeOut(int max)
    {
        lock (_gate)
        {
            Advance(Now());
            var taken = new List<StoredMessage>();
            while (taken.Count < max && _order.Take() is { } message)
            {
                _visible--;
                _inFlight++;
                message.State = MessageState.InFlight;
                Remove(message);
                taken.Add(message);
            }

            _order.EndReceive();
            return taken;
        }
    }

    public void PutBack(IReadOnlyList<StoredMessage> messages)
    {
        lock (_gate)
        {
            var now = Now();
            Advance(now);
            foreach (var message in messages)
            {
                Enter(message, now, delaySeconds: 0);
            }

            Serve(now);
        }

        Redrive();
    }
}
