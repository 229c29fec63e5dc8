using System.Globalization;
using Amazon.SQS.Model;
using Amazon.SQS;
using SqsWorker.Processing;
using SqsWorker.Wire;

namespace SqsWorker.Queues;

/// <summary>The four verbs through the AWS SDK.</summary>
internal sealed class SqsQueueClient(
    IAmazonSQS sqs, string queueUrl, string? deadLetterUrl, int visibilitySeconds, bool keepsAll, DrainCounts counts) : IQueueClient
{
    private static readonly List<string> All = ["All"];

    // The five that are read, not all nine: each is a few strings.
    private static readonly List<string> Read = ["ApproximateReceiveCount", "SentTimestamp", "MessageGroupId", "MessageDeduplicationId", "AWSTraceHeader"];

    public bool HasDeadLetters => deadLetterUrl is not null;

    public async Task<IReadOnlyList<ReceivedMessage>> ReceiveAsync(int most, TimeSpan wait, IAnswerGate? gate = null)
    {
        counts.SqsCalled(SqsVerb.Receive);
        var response = await sqs.ReceiveMessageAsync(new ReceiveMessageRequest
        {
            QueueUrl = queueUrl,
            MaxNumberOfMessages = most,
            WaitTimeSeconds = (int)wait.TotalSeconds,

            // Named here too, so that leases are as long as they are thought to be whatever the queue's own setting has become.
            VisibilityTimeout = visibilitySeconds,
            MessageSystemAttributeNames = keepsAll ? All : Read,
            MessageAttributeNames = All,
        }).ConfigureAwait(false);
        return response.Messages is { } messages ? messages.ConvertAll(Receive) : [];
    }

    public async Task<IReadOnlyList<RefusedEntry>> DeleteAsync(IReadOnlyList<Delivery> deliveries)
    {
        counts.SqsCalled(SqsVerb.Delete);
        var entries = new List<DeleteMessageBatchRequestEntry>(deliveries.Count);
        for (var i = 0; i < deliveries.Count; i++)
        {
            entries.Add(new DeleteMessageBatchRequestEntry(Id(i), deliveries[i].ReceiptHandle.ToString()));
        }

        var response = await sqs.DeleteMessageBatchAsync(new DeleteMessageBatchRequest(queueUrl, entries)).ConfigureAwait(false);
        return Refused(response.Failed);
    }

    public async Task<IReadOnlyList<RefusedEntry>> ChangeVisibilityAsync(IReadOnlyList<VisibilityChange> changes)
    {
        counts.SqsCalled(SqsVerb.ChangeVisibility);
        var entries = new List<ChangeMessageVisibilityBatchRequestEntry>(changes.Count);
        for (var i = 0; i < changes.Count; i++)
        {
            entries.Add(new ChangeMessageVisibilityBatchRequestEntry(Id(i), changes[i].Delivery.ReceiptHandle.ToString())
            {
                VisibilityTimeout = (int)Math.Ceiling(changes[i].Delay.TotalSeconds),
            });
        }

        var response = await sqs.ChangeMessageVisibilityBatchAsync(
            new ChangeMessageVisibilityBatchRequest(queueUrl, entries)).ConfigureAwait(false);
        return Refused(response.Failed);
    }

    public Task SendDeadLetterAsync(SendMessageRequest request)
    {
        counts.SqsCalled(SqsVerb.Send);
        request.QueueUrl = deadLetterUrl;
        return sqs.SendMessageAsync(request);
    }

    private ReceivedMessage Receive(Message message) => new(new MessageText(message.Body ?? ""))
    {
        MessageId = new MessageText(message.MessageId),
        ReceiptHandle = new MessageText(message.ReceiptHandle),
        ReceiveCount = (int)Number(message, "ApproximateReceiveCount"),
        SentTimestamp = Number(message, "SentTimestamp"),
        GroupId = message.Attributes?.GetValueOrDefault("MessageGroupId"),
        DeduplicationId = message.Attributes?.GetValueOrDefault("MessageDeduplicationId"),
        TraceHeader = message.Attributes?.GetValueOrDefault("AWSTraceHeader"),
        SystemAttributes = keepsAll ? message.Attributes : null,
        BodyDigest = message.MD5OfBody,
        Attributes = message.MessageAttributes,
    };

    private static long Number(Message message, string name) =>
        long.TryParse(message.Attributes?.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    // An entry's id is its place: message ids can stand twice in a batch, after a double delivery.
    private static string Id(int index) => index.ToString(CultureInfo.InvariantCulture);

    private static RefusedEntry[] Refused(List<BatchResultErrorEntry>? failed) => failed is not { Count: > 0 }
        ? []
        : [.. failed.Select(static entry => RefusedEntry.Of(
            int.Parse(entry.Id, CultureInfo.InvariantCulture), entry.Code ?? "", entry.SenderFault ?? false))];
}
