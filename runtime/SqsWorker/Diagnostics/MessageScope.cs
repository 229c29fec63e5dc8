using System.Collections;

namespace SqsWorker.Diagnostics;

/// <summary>What log lines of a handler stand in: its queue, and its message where there is one only. Any logger can read it.</summary>
/// <param name="queue">The queue's declared name.</param>
/// <param name="messageId">The message's id, or <see langword="null"/> for a list.</param>
internal sealed class MessageScope(string queue, string? messageId) : IReadOnlyList<KeyValuePair<string, object?>>
{
    public string Queue => queue;

    public string? MessageId => messageId;

    public int Count => messageId is null ? 1 : 2;

    public KeyValuePair<string, object?> this[int index] => index switch
    {
        0 => new("Queue", queue),
        1 when messageId is not null => new("MessageId", messageId),
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (var at = 0; at < Count; at++)
        {
            yield return this[at];
        }
    }

    public override string ToString() => messageId is null ? $"queue {queue}" : $"queue {queue}, message {messageId}";

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
