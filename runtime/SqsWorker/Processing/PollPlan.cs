using SqsWorker.Queues;

namespace SqsWorker.Processing;

/// <summary>How long receives wait for messages, and when a queue counts as empty.</summary>
/// <param name="Idle">How long a receive waits while nothing is in hand. A worker with nothing to do leaves soon: waiting is paid for.</param>
/// <param name="Busy">How long a receive waits while handlers run: there is nothing to hurry for, waiting costs one call, and a message that failed for the first time comes again meanwhile.</param>
/// <param name="EmptyReceives">After how many empty receives in a row the last receiver leaves; <see langword="null"/> for never.</param>
internal sealed record PollPlan(TimeSpan Idle, TimeSpan Busy, int? EmptyReceives)
{
    /// <summary>
    /// How many receives of a queue are under way at most. At 20 ms a call they bring 16,000 messages a second, more than a process handles. With more,
    /// all room is asked for at any moment, what comes free is asked for piece by piece, and the receives come back short.
    /// </summary>
    public const int MostInFlight = 32;

    /// <summary>Whether a receive that failed so is tried again, after a while, as long as the run lasts. If not, the run ends with its error.</summary>
    public Func<Exception, bool> Outlasts { get; init; } = CallFailure.MayPass;

    /// <summary>Whether somebody ends the run, and nobody starts the next one.</summary>
    public bool IsForever => EmptyReceives is null;

    /// <summary>Until the queue is empty.</summary>
    public static PollPlan UntilEmpty(int emptyReceives) => new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), emptyReceives);

    /// <summary>Until told to stop.</summary>
    public static readonly PollPlan Forever = new(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(20), null) { Outlasts = static _ => true };
}
