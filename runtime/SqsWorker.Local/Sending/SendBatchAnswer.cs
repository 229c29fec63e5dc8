namespace SqsWorker.Local.Sending;

/// <summary>The answer to a <see cref="SendBatch"/>: what was not taken.</summary>
internal sealed record SendBatchAnswer(IReadOnlyList<SendBatchFailure>? Failed);
