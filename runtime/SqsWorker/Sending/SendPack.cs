using SqsWorker.Queues;

namespace SqsWorker.Sending;

/// <summary>The messages of one call: ten at most, 1 MiB in all.</summary>
internal sealed class SendPack
{
    private readonly List<OutgoingMessage> _messages = new(SqsLimits.MostEntries);
    private int _size;

    public IReadOnlyList<OutgoingMessage> Messages => _messages;

    public bool IsEmpty => _messages.Count == 0;

    public bool TryAdd(OutgoingMessage message)
    {
        if (_messages.Count == SqsLimits.MostEntries || _size + message.Size > SqsLimits.LargestMessage)
        {
            return false;
        }

        _messages.Add(message);
        _size += message.Size;
        return true;
    }
}
