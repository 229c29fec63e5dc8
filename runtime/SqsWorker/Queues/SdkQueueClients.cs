using Amazon.SQS;
using SqsWorker.Processing;

namespace SqsWorker.Queues;

/// <summary>Makes clients that are the SDK's.</summary>
internal sealed class SdkQueueClients(IAmazonSQS sqs) : IQueueClients
{
    public IQueueClient For(string queueUrl, string? deadLetterUrl, int visibilitySeconds, bool keepsAll, DrainCounts counts) =>
        new SqsQueueClient(sqs, queueUrl, deadLetterUrl, visibilitySeconds, keepsAll, counts);
}
