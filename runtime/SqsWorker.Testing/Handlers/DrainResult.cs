using System.Globalization;
using SqsWorker.Testing.Faults;

namespace SqsWorker.Testing;

/// <summary>What happened to every message a <see cref="TestQueue"/> was sent, up to the end of a drain.</summary>
/// <param name="messages">All messages, in the order sent.</param>
/// <param name="faults">What went wrong by plan, or <see langword="null"/> where nothing was to.</param>
public sealed class DrainResult(IReadOnlyList<MessageReport> messages, FaultPlan? faults = null)
{
    private readonly string _faults = faults is null ? "" : $"\nfaults with {faults}";

    /// <summary>Gets all messages, in the order sent.</summary>
    public IReadOnlyList<MessageReport> Messages { get; } = messages;

    /// <summary>Gets the messages whose handler returned, and that were deleted.</summary>
    public IReadOnlyList<MessageReport> Handled => With(MessageFate.Handled);

    /// <summary>Gets the messages in the dead-letter queue.</summary>
    public IReadOnlyList<MessageReport> DeadLettered => With(MessageFate.DeadLettered);

    /// <summary>Gets the messages still in the queue, those of which it has a second copy included.</summary>
    public IReadOnlyList<MessageReport> Pending => With(MessageFate.Pending);

    /// <summary>Gets the messages whose handler threw at least once, whatever became of them.</summary>
    public IReadOnlyList<MessageReport> Failed => [.. Messages.Where(static m => m.Tries.Any(static t => t.Exception is not null))];

    /// <summary>Gets the messages that were given back at least once, by an exception or a verb.</summary>
    public IReadOnlyList<MessageReport> Retried => [.. Messages.Where(static m => m.Tries.Any(static t => t.Outcome == "retried"))];

    /// <summary>Fails unless every message was handled.</summary>
    /// <returns>This result.</returns>
    /// <exception cref="DrainException">Some were not; the text says what happened to each of them.</exception>
    public DrainResult EnsureAllHandled() => Handled.Count == Messages.Count
        ? this
        : throw new DrainException(
            $"{Handled.Count} of {Messages.Count} messages were handled.\n"
            + string.Join('\n', Messages.Where(static m => m.Fate != MessageFate.Handled).Select(static m => "  " + m)) + _faults);

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Handled.Count} handled, {Failed.Count} failed, {Retried.Count} retried, {DeadLettered.Count} dead-lettered, {Pending.Count} pending\n{string.Join('\n', Messages.Select(static m => "  " + m))}{_faults}");

    private MessageReport[] With(MessageFate fate) => [.. Messages.Where(message => message.Fate == fate)];
}
