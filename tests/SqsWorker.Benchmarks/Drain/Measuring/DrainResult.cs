namespace SqsWorker.Benchmarks.Drain.Measuring;

/// <summary>The medians.</summary>
/// <param name="Clients">By consumer, in the order of the table.</param>
/// <param name="WaitingShare">What part of the possible rate waiting handlers reach, if it was measured.</param>
/// <param name="HotQueueShare">What part of its rate alone a queue keeps beside nine empty ones, if it was measured.</param>
internal sealed record DrainResult(IReadOnlyDictionary<string, DrainFigures> Clients, double? WaitingShare, double? HotQueueShare);
