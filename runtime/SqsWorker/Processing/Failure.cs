namespace SqsWorker.Processing;

/// <summary>Why a message is in the dead-letter queue: the attribute <c>SqsWorker.Failure</c>, as JSON.</summary>
/// <param name="Reason">The handler's or the reader's reason.</param>
/// <param name="Queue">The queue's declared name.</param>
/// <param name="MessageId">The message's id there.</param>
/// <param name="ReceiveCount">How often it had been received.</param>
/// <param name="FailedAt">When it was given up.</param>
internal sealed record Failure(string Reason, string Queue, string MessageId, int ReceiveCount, DateTimeOffset FailedAt);
