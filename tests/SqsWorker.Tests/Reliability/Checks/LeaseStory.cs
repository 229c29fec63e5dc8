using SqsWorker.Tests.Reliability.Worlds;

namespace SqsWorker.Tests.Reliability.Checks;

/// <summary>What happened under one receive of one message.</summary>
internal sealed class LeaseStory
{
    public required int Message { get; init; }

    public required Worker Worker { get; init; }

    public TimeSpan ReceivedAt { get; init; }

    /// <summary>Gets whether it is the last receive that the queue allows.</summary>
    public bool IsLast { get; init; }

    /// <summary>Gets or sets until when the worker may take the message for its own, by what it was answered.</summary>
    public TimeSpan Until { get; set; }

    /// <summary>Gets or sets when the worker last asked for more time.</summary>
    public TimeSpan ExtensionAskedAt { get; set; }

    /// <summary>Gets or sets when its handler began, the last time.</summary>
    public TimeSpan? BeganAt { get; set; }

    /// <summary>Gets or sets in which call of a handler.</summary>
    public int Handling { get; set; }

    /// <summary>Gets or sets how long the handler takes.</summary>
    public TimeSpan Span { get; set; }

    /// <summary>Gets or sets when the handler ended, and how.</summary>
    public (Happening How, TimeSpan At)? End { get; set; }

    /// <summary>Gets or sets whether the message was still the worker's then, or when it was given back unhandled, by what it was answered.</summary>
    public bool WasHeld { get; set; }

    public (TimeSpan At, TimeSpan Wait)? GivenBack { get; set; }

    /// <summary>Gets or sets when it was first given back: a call that failed is made again, at any time.</summary>
    public TimeSpan? FirstGivenBackAt { get; set; }

    public TimeSpan? GivenBackAnswered { get; set; }

    /// <summary>Gets or sets when the worker first asked for the message to be deleted.</summary>
    public TimeSpan? DeleteAskedAt { get; set; }

    public TimeSpan? Deleted { get; set; }

    public TimeSpan? DeleteAnswered { get; set; }

    /// <summary>Gets whether a call that named or brought it went wrong, before it was given back.</summary>
    public bool IsHindered => HinderedAt is not null;

    /// <summary>Gets or sets when that happened, the last time.</summary>
    public TimeSpan? HinderedAt { get; set; }

    /// <summary>Gets or sets when somebody else made it visible.</summary>
    public TimeSpan? TakenAt { get; set; }

    /// <summary>Gets or sets whether its handler did not end when it was told to.</summary>
    public bool IsIgnored { get; set; }

    /// <summary>Gets whether the worker told SQS what became of it, and knows that SQS knows.</summary>
    public bool IsSettled => GivenBackAnswered is not null || DeleteAnswered is not null;

    /// <summary>Gets or sets whether the receive's answer hung or had to be asked for again.</summary>
    public bool CameLate { get; set; }

    /// <summary>Gets whether its time was over, by what the worker was answered, before its handler ended or it was given back.</summary>
    public bool HasRunOut => End is null && GivenBack is null ? !IsSettled : !WasHeld;

    /// <summary>Gets whether a call went wrong that was to settle its success.</summary>
    public bool IsSuccessHindered => End is { How: Happening.Succeeded } end && HinderedAt >= end.At;

    /// <summary>Gets whether a call went wrong that was to copy it to the dead letters, until handlers had to end: what is behind it in its group waits for that.</summary>
    public bool IsCopyHindered => End is { How: Happening.Failed } end && HinderedAt >= end.At && GivenBack is null
        && !(DeleteAnswered < Worker.BeganAt + Worker.Plan.Handling);

    // What nobody settled may be in hand until its handler ends.
    private TimeSpan Over => DeleteAnswered ?? GivenBackAnswered ?? (End?.At > Until ? End.Value.At : Until);

    /// <summary>Says whether the worker had both in hand at some time.</summary>
    public bool Overlaps(LeaseStory other) => ReceivedAt <= other.Over && other.ReceivedAt <= Over;
}
