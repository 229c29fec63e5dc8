namespace SqsWorker.Benchmarks.Drain.Preparing;

/// <summary>A consumer can't be had on this machine.</summary>
internal sealed class UnavailableClientException(string message) : Exception(message);
