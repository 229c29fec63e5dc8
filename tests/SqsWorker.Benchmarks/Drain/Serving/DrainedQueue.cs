namespace SqsWorker.Benchmarks.Drain.Serving;

/// <summary>What the server saw of a drain.</summary>
/// <param name="Messages">How many were deleted: all, or those deleted when the time was up.</param>
/// <param name="Calls">All calls, from the first to the one that deleted the last message, or to the end of the time.</param>
/// <param name="Seconds">The time between these.</param>
internal sealed record DrainedQueue(long Messages, long Calls, double Seconds);
