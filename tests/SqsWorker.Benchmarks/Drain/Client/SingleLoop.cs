using System.Text.Json;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace SqsWorker.Benchmarks.DrainClient;

/// <summary>The loop of the tutorials: receive ten, handle each, delete each.</summary>
internal sealed class SingleLoop(IAmazonSQS sqs) : IConsumer
{
    public async Task DrainAsync(string queueUrl, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var response = await sqs.ReceiveMessageAsync(
                new ReceiveMessageRequest { QueueUrl = queueUrl, MaxNumberOfMessages = 10, WaitTimeSeconds = 1 }, CancellationToken.None).ConfigureAwait(false);
            foreach (var message in response.Messages ?? [])
            {
                _ = JsonSerializer.Deserialize(message.Body, TicketJson.Default.Ticket);
                await sqs.DeleteMessageAsync(queueUrl, message.ReceiptHandle, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }
}
