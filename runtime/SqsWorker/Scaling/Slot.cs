namespace SqsWorker.Scaling;

/// <summary>One of a queue's numbered places for a worker, as stored.</summary>
/// <param name="Index">The number, from 0.</param>
/// <param name="Expires">When the lease on it ends unless it is renewed.</param>
/// <param name="IsRunning">Whether a worker took it up; otherwise one was told to.</param>
internal readonly record struct Slot(int Index, DateTimeOffset Expires, bool IsRunning = false);
