using Amazon.SQS;
using Amazon.SQS.Model;
using SqsWorker.Definitions;
using SqsWorker.Functions;

namespace SqsWorker.Scaling;

/// <summary>
/// Reads a queue's depth. The read also keeps the queue active for CloudWatch, whose metrics otherwise lag up to 15 minutes after
/// six idle hours (<see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-monitoring-using-cloudwatch.html">monitoring</see>).
/// </summary>
internal sealed class QueueDepthReader(IAmazonSQS sqs, WorkerSettings settings) : IQueueDepths
{
    private static readonly List<string> Attributes =
    [
        QueueAttributeName.ApproximateNumberOfMessages.Value,
        QueueAttributeName.ApproximateNumberOfMessagesNotVisible.Value,
    ];

    public async Task<long> ReadAsync(QueueDefinition queue, CancellationToken cancellationToken)
    {
        var response = await sqs.GetQueueAttributesAsync(
            new GetQueueAttributesRequest { QueueUrl = settings.QueueUrl(queue), AttributeNames = Attributes },
            cancellationToken).ConfigureAwait(false);
        return (long)response.ApproximateNumberOfMessages + response.ApproximateNumberOfMessagesNotVisible;
    }
}
