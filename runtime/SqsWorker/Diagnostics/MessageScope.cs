using System.Collections;

namespace SqsWorker.Diagnostics;

/// <summary>What log lines of a handler stand in: its queue, and its message where there is one only. Any logger can read it.</summary>
/// <param name="queue">The queue's declared name.</param>
/// <param name="message">The message, or <see langword="null"/> for a list. Its id is a text only when somebody writes a line.</param>
internal sealed class MessageScope(string queue, MessageContext? message) : IReadOnlyList<KeyValuePair<string, object?>>
{
    public string Queue => queue;

    public string? MessageId => message?.MessageId;

    public int Count => message is null ? 1 : 2;

    public KeyValuePair<string, object?> this[int index] => index switch
    {
        0 => new("Queue", queue),
        1 when message is not null => new("MessageId", message.MessageId),
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (var at = 0; at < Count; at++)
        {
            yield return this[at];
        }
    }

    public override string ToString() => message is null ? $"queue {queue}" : $"queue {queue}, message {message.MessageId}";

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
