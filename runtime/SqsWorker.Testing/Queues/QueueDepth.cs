namespace SqsWorker.Testing.Queues;

/// <summary>A queue's exact counts at one instant.</summary>
/// <param name="Visible">Messages that can be received.</param>
/// <param name="InFlight">Messages received and neither deleted nor visible again.</param>
/// <param name="Delayed">Messages not yet visible for the first time.</param>
/// <param name="OldestSentAt">When the oldest message was sent, or <see langword="null"/> in an empty queue.</param>
public readonly record struct QueueDepth(int Visible, int InFlight, int Delayed, DateTimeOffset? OldestSentAt);
