namespace SqsWorker.Sending;

/// <summary>How often a message is tried, and how long between the tries: 0.1 s and doubling, half of it random.</summary>
internal static class SendBackoff
{
    public const int MostTries = 5;

    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);

    public static Task WaitAsync(int tries, TimeProvider time, CancellationToken cancellationToken) =>
        Task.Delay(First * Math.Pow(2, tries - 1) * (0.5 + (Random.Shared.NextDouble() / 2)), time, cancellationToken);
}
