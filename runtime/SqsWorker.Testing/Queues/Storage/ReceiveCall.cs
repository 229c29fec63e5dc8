namespace SqsWorker.Testing.Queues;

internal readonly record struct ReceiveCall(int MaxMessages, int VisibilitySeconds, int WaitSeconds = 0, string? AttemptId = null);
