using SqsWorker.Processing;

namespace SqsWorker.Queues;

/// <summary>Makes the clients of queues; they share connections.</summary>
internal interface IQueueClients
{
    /// <summary>Makes the client of a queue.</summary>
    /// <param name="queueUrl">The queue.</param>
    /// <param name="deadLetterUrl">Its dead-letter queue; <see langword="null"/> where none is known.</param>
    /// <param name="visibilitySeconds">How long a received message stays invisible.</param>
    /// <param name="keepsAll">Whether messages are handed on with all that SQS says about them; handlers need little of it.</param>
    /// <param name="counts">Where calls are counted.</param>
    IQueueClient For(string queueUrl, string? deadLetterUrl, int visibilitySeconds, bool keepsAll, DrainCounts counts);
}
