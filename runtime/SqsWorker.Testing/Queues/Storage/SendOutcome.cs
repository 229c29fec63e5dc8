namespace SqsWorker.Testing.Queues;

internal readonly record struct SendOutcome(Guid MessageId, long Number);
