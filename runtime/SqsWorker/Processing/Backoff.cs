namespace SqsWorker.Processing;

/// <summary>
/// How long a failed message waits: doubling with each receive, half of it random, so that messages that failed together do not
/// come back together (<see href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">Exponential backoff and jitter</see>).
/// </summary>
internal static class Backoff
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan LongestOfReceives = TimeSpan.FromMinutes(1);

    /// <param name="failures">How often it failed; 1 or more.</param>
    public static TimeSpan After(int failures) => Doubled(First, failures, Longest);

    /// <summary>How long a queue is left alone that could not be received from.</summary>
    /// <param name="failures">How often in a row; 1 or more.</param>
    public static TimeSpan OfReceives(int failures) => Doubled(First, failures, LongestOfReceives);

    /// <summary>The rule itself.</summary>
    public static TimeSpan Doubled(TimeSpan first, int failures, TimeSpan longest)
    {
        var doubled = first * Math.Pow(2, Math.Clamp(failures - 1, 0, 30));
        var full = doubled < longest ? doubled : longest;
        return full * (0.5 + (Random.Shared.NextDouble() / 2));
    }
}
