namespace SqsWorker.Local.Sending;

/// <summary>SendMessageBatch.</summary>
internal sealed record SendBatch(string QueueUrl, IReadOnlyList<SendBatchEntry> Entries);
