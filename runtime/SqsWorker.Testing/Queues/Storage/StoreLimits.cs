namespace SqsWorker.Testing.Queues;

/// <summary>What of a queue's settings its store must know.</summary>
/// <param name="RetentionSeconds">How long a message is kept.</param>
/// <param name="MaxReceiveCount">After how many receives a message goes to the dead-letter queue; 0 for never.</param>
/// <param name="DeadLetters">Finds the dead-letter queue, or <see langword="null"/> while it does not exist.</param>
internal sealed record StoreLimits(long RetentionSeconds, int MaxReceiveCount, Func<MessageStore?> DeadLetters)
{
    public const int InFlight = 120_000;

    public const int LeaseSeconds = 43_200;
}
