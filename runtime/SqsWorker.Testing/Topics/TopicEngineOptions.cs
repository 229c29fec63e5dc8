namespace SqsWorker.Testing.Topics;

/// <summary>How a <see cref="TopicEngine"/> delivers.</summary>
public sealed record TopicEngineOptions
{
    /// <summary>Gets the clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// Gets when a notification's deliveries to a subscriber happen: one delay per delivery. Two make a duplicate, none loses
    /// it, and long ones change the order.
    /// </summary>
    public Func<TopicNotification, IReadOnlyList<TimeSpan>> PlanDelivery { get; init; } = static _ => [TimeSpan.Zero];
}
