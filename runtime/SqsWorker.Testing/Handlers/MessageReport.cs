using System.Globalization;
using System.Text;

namespace SqsWorker.Testing;

/// <summary>What happened to one message.</summary>
public sealed class MessageReport
{
    private const int LongestBody = 120;
    private readonly List<MessageTry> _tries = [];

    internal MessageReport(int number, string messageId, string body)
    {
        Number = number;
        MessageId = messageId;
        Body = body;
    }

    /// <summary>Gets the message's place among those sent, from 1.</summary>
    public int Number { get; }

    /// <summary>Gets the id that SQS gave it.</summary>
    public string MessageId { get; }

    /// <summary>Gets the body.</summary>
    public string Body { get; }

    /// <summary>Gets where it is now.</summary>
    public MessageFate Fate { get; private set; }

    /// <summary>Gets the reason in the dead-letter queue; <see langword="null"/> where SQS moved it there by its receive count.</summary>
    public string? DeadLetterReason { get; private set; }

    /// <summary>Gets the handlings, in order.</summary>
    public IReadOnlyList<MessageTry> Tries => _tries;

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"message {Number} {Short(Body)}: ").Append(Fate switch
        {
            MessageFate.Handled => "handled",
            MessageFate.DeadLettered => DeadLetterReason is { } reason ? $"dead-lettered: {reason}" : "dead-lettered by SQS at its receive count",
            MessageFate.Expired => "expired: not handled as long as the queue kept it",
            _ when _tries.Count == 0 => "pending, never received",
            _ when WasAcknowledged => "pending: it was handled, but a copy is still in the queue and comes again",
            _ => "pending, waits for its next try",
        });
        foreach (var tried in _tries.Where(static tried => tried.Exception is not null || tried.Outcome != "acknowledged"))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n    receive {tried.ReceiveCount} after {tried.At.TotalSeconds:0.0} s: {tried.Outcome}");
            if (tried.Exception is { } exception)
            {
                text.Append(CultureInfo.InvariantCulture, $", {exception.GetType().Name}: {exception.Message}");
            }
        }

        return text.ToString();
    }

    internal void Add(MessageTry tried) => _tries.Add(tried);

    /// <summary>Says where it is when it is not in the dead-letter queue: a handler that returned is not enough, it must be deleted too.</summary>
    internal void BecameOf(bool isInQueue)
    {
        if (Fate != MessageFate.DeadLettered)
        {
            Fate = isInQueue ? MessageFate.Pending : WasAcknowledged ? MessageFate.Handled : MessageFate.Expired;
        }
    }

    internal void BecameDeadLetter(string? reason)
    {
        Fate = MessageFate.DeadLettered;
        DeadLetterReason = reason;
    }

    private bool WasAcknowledged => _tries.Exists(static tried => tried.Outcome == "acknowledged");

    private static string Short(string body) => body.Length <= LongestBody ? body : body[..LongestBody] + "…";
}
