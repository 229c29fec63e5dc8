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

    public TimeSpan? BeganAt { get; set; }

    /// <summary>Gets or sets how long the handler takes.</summary>
    public TimeSpan Span { get; set; }

    /// <summary>Gets or sets when the handler ended, and how.</summary>
    public (Happening How, TimeSpan At)? End { get; set; }

    public (TimeSpan At, TimeSpan Wait)? GivenBack { get; set; }

    public TimeSpan? GivenBackAnswered { get; set; }

    public TimeSpan? Deleted { get; set; }

    public TimeSpan? DeleteAnswered { get; set; }

    /// <summary>Gets or sets whether a call that named it failed, or another took it.</summary>
    public bool IsHindered { get; set; }

    /// <summary>Gets whether the worker told SQS what became of it, and knows that SQS knows.</summary>
    public bool IsSettled => GivenBackAnswered is not null || DeleteAnswered is not null;
}
