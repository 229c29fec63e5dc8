using SqsWorker.Processing;

namespace SqsWorker.Sending;

/// <summary>How often a message is tried, and how long between the tries: 0.1 s and doubling, half of it random.</summary>
internal static class SendBackoff
{
    public const int MostTries = 5;

    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    public static Task WaitAsync(int tries, TimeProvider time, CancellationToken cancellationToken) =>
        Task.Delay(Backoff.Doubled(First, tries, Longest), time, cancellationToken);
}
