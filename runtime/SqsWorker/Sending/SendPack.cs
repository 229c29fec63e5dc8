namespace SqsWorker.Sending;

/// <summary>The messages of one call: ten at most, 1 MiB in all.</summary>
internal sealed class SendPack
{
    private const int Most = 10;

    private readonly List<OutgoingMessage> _messages = new(Most);
    private int _size;

    public IReadOnlyList<OutgoingMessage> Messages => _messages;

    public bool IsEmpty => _messages.Count == 0;

    public bool TryAdd(OutgoingMessage message)
    {
        if (_messages.Count == Most || _size + message.Size > MessageRules.LargestMessage)
        {
            return false;
        }

        _messages.Add(message);
        _size += message.Size;
        return true;
    }
}
