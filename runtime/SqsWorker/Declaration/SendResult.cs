using System.Globalization;

namespace SqsWorker;

/// <summary>What became of many messages that were to be sent.</summary>
/// <param name="messages">Of each, in the order given.</param>
public sealed class SendResult(IReadOnlyList<SendReport> messages)
{
    /// <summary>Gets what became of each message, in the order given.</summary>
    public IReadOnlyList<SendReport> Messages { get; } = messages;

    /// <summary>Gets how many were sent.</summary>
    public int Sent { get; } = messages.Count(static message => message.IsSent);

    /// <summary>Gets whether all were sent.</summary>
    public bool AllSent => Sent == Messages.Count;

    /// <summary>Fails unless all were sent: in a handler, the message is then handled again.</summary>
    /// <returns>This result.</returns>
    /// <exception cref="SendException">Some were not; the text says how many, and why the first was not.</exception>
    public SendResult EnsureAllSent() => AllSent
        ? this
        : throw new SendException(
            string.Create(CultureInfo.InvariantCulture, $"{Messages.Count - Sent} of {Messages.Count} messages were not sent. The first: "),
            Messages.First(static message => !message.IsSent).Error!);
}
