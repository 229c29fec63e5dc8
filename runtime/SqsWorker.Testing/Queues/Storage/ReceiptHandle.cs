namespace SqsWorker.Testing.Queues;

/// <summary>Names one receive of one message.</summary>
internal readonly record struct ReceiptHandle(long Number, long Lease);
