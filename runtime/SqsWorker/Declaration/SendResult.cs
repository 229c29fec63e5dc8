using System.Globalization;

namespace SqsWorker;

/// <summary>What became of many messages that were to be sent.</summary>
/// <param name="outcomes">Of each, in the order given.</param>
public sealed class SendResult(IReadOnlyList<SendOutcome> outcomes)
{
    /// <summary>Gets what became of each message, in the order given.</summary>
    public IReadOnlyList<SendOutcome> Outcomes { get; } = outcomes;

    /// <summary>Gets how many were sent.</summary>
    public int Sent { get; } = outcomes.Count(static outcome => outcome.IsSent);

    /// <summary>Gets whether all were sent.</summary>
    public bool AllSent => Sent == Outcomes.Count;

    /// <summary>Fails unless all were sent: in a handler, the message is then handled again.</summary>
    /// <returns>This result.</returns>
    /// <exception cref="SendException">Some were not; the text says how many, and why the first was not.</exception>
    public SendResult EnsureAllSent() => AllSent
        ? this
        : throw new SendException(
            string.Create(CultureInfo.InvariantCulture, $"{Outcomes.Count - Sent} of {Outcomes.Count} messages were not sent. The first: "),
            Outcomes.First(static outcome => !outcome.IsSent).Error!);
}
