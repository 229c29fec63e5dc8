namespace SqsWorker.Benchmarks.Reaction;

/// <summary>What came of a burst.</summary>
/// <param name="First">Seconds until the first message was handled.</param>
/// <param name="Drained">Seconds until the last one was.</param>
/// <param name="WorkerSeconds">How long workers ran, all together.</param>
/// <param name="MostWorkers">How many ran at once.</param>
internal sealed record ReactionResult(double First, double Drained, double WorkerSeconds, int MostWorkers);
