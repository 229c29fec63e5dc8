namespace SqsWorker.Benchmarks.Drain.Serving;

/// <summary>What the server saw of a drain.</summary>
/// <param name="Calls">All calls, from the first to the one that deleted the last message.</param>
/// <param name="Seconds">The time between these.</param>
internal sealed record DrainedQueue(long Calls, double Seconds);
