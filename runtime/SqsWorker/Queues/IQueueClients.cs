using SqsWorker.Processing;

namespace SqsWorker.Queues;

/// <summary>Makes the clients of queues; they share connections.</summary>
internal interface IQueueClients
{
    IQueueClient For(string queueUrl, string deadLetterUrl, int visibilitySeconds, DrainCounts counts);
}
