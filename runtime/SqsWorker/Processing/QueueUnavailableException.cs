namespace SqsWorker.Processing;

/// <summary>A run's queue can't be received from: it does not exist, may not be read, or SQS can't be reached.</summary>
internal sealed class QueueUnavailableException(string message, Exception cause) : Exception(message, cause);
