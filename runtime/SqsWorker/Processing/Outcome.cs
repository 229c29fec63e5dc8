namespace SqsWorker.Processing;

/// <summary>What becomes of a message.</summary>
internal enum OutcomeKind
{
    /// <summary>The handler has not ended yet.</summary>
    None,

    /// <summary>Deleted.</summary>
    Acknowledged,

    /// <summary>Received again later.</summary>
    Retried,

    /// <summary>Given back because the worker must end: no failure.</summary>
    Released,

    /// <summary>Copied to the dead-letter queue, then deleted.</summary>
    DeadLettered,
}

/// <summary>What becomes of a message, and how.</summary>
/// <param name="Kind">What.</param>
/// <param name="Delay">When it is received again; <see langword="null"/> for the default back-off.</param>
/// <param name="Reason">Why it is dead-lettered.</param>
internal readonly record struct Outcome(OutcomeKind Kind, TimeSpan? Delay = null, string? Reason = null)
{
    public static readonly Outcome Acknowledged = new(OutcomeKind.Acknowledged);

    public static readonly Outcome Retried = new(OutcomeKind.Retried);

    public static readonly Outcome Released = new(OutcomeKind.Released);

    public static Outcome DeadLettered(string reason) => new(OutcomeKind.DeadLettered, Reason: reason);
}
