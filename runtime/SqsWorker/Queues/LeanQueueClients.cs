using SqsWorker.Processing;

namespace SqsWorker.Queues;

/// <summary>Makes lean clients.</summary>
internal sealed class LeanQueueClients(LeanConnection connection) : IQueueClients
{
    public IQueueClient For(string queueUrl, string? deadLetterUrl, int visibilitySeconds, bool keepsAll, DrainCounts counts) => new LeanQueueClient(
        connection.First,
        new RequestWriter(queueUrl, visibilitySeconds, keepsAll),
        new Lazy<IQueueClient>(() => new SqsQueueClient(connection.Sdk, queueUrl, deadLetterUrl, visibilitySeconds, keepsAll, counts)),
        hasDeadLetters: deadLetterUrl is not null,
        counts);
}
