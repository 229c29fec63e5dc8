namespace SqsWorker.Generator.Model;

/// <summary>A queue that the stack does not make.</summary>
/// <param name="QueueArn">Its ARN, perhaps with pseudo parameters.</param>
/// <param name="DeadLetterQueueArn">That of its dead-letter queue; empty where none is declared.</param>
internal sealed record ExistingModel(string QueueArn, string DeadLetterQueueArn);
