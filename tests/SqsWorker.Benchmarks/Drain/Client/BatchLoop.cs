using System.Globalization;
using System.Text.Json;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace SqsWorker.Benchmarks.DrainClient;

/// <summary>The same with sixteen receivers, each of which deletes what it received in one call.</summary>
internal sealed class BatchLoop(IAmazonSQS sqs) : IConsumer
{
    private const int Receivers = 16;

    public Task DrainAsync(string queueUrl, CancellationToken stop) =>
        Task.WhenAll(Enumerable.Range(0, Receivers).Select(_ => Task.Run(() => ReceiveAsync(queueUrl, stop), CancellationToken.None)));

    private async Task ReceiveAsync(string queueUrl, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var response = await sqs.ReceiveMessageAsync(
                new ReceiveMessageRequest { QueueUrl = queueUrl, MaxNumberOfMessages = 10, WaitTimeSeconds = 1 }, CancellationToken.None).ConfigureAwait(false);
            if (response.Messages is not { Count: > 0 } messages)
            {
                continue;
            }

            var entries = new List<DeleteMessageBatchRequestEntry>(messages.Count);
            foreach (var message in messages)
            {
                _ = JsonSerializer.Deserialize(message.Body, TicketJson.Default.Ticket);
                entries.Add(new DeleteMessageBatchRequestEntry(entries.Count.ToString(CultureInfo.InvariantCulture), message.ReceiptHandle));
            }

            await sqs.DeleteMessageBatchAsync(new DeleteMessageBatchRequest(queueUrl, entries), CancellationToken.None).ConfigureAwait(false);
        }
    }
}
