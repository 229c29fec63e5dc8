namespace SqsWorker.Local.Sending;

/// <summary>One message of a <see cref="SendBatch"/>.</summary>
internal sealed record SendBatchEntry(string Id, string MessageBody, string? MessageGroupId, string? MessageDeduplicationId);
