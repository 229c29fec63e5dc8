using System.Globalization;
using System.Text;
using System.Text.Json;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Local.Sending;

/// <summary>Sends messages the way any client does: SendMessageBatch, in full batches.</summary>
/// <param name="front">The services.</param>
/// <param name="clock">The clock.</param>
internal sealed class MessageSender(AwsFront front, TimeProvider clock)
{
    private const int BatchSize = 10;
    private const int BatchBytes = 1024 * 1024;
    private const int Groups = 10;

    private static readonly Dictionary<string, string> Headers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["X-Amz-Target"] = "AmazonSQS.SendMessageBatch",
        ["Content-Type"] = "application/x-amz-json-1.0",
    };

    /// <summary>Sends messages to a queue.</summary>
    /// <param name="queueUrl">The queue.</param>
    /// <param name="bodies">The bodies.</param>
    /// <param name="count">How many.</param>
    /// <param name="cancellationToken">Cancelled when the platform stops.</param>
    /// <exception cref="UserErrorException">SQS refused one.</exception>
    public async Task SendAsync(string queueUrl, MessageBodies bodies, int count, CancellationToken cancellationToken)
    {
        var isFifo = queueUrl.EndsWith(".fifo", StringComparison.Ordinal);
        var batch = new List<SendBatchEntry>(BatchSize);
        var bytes = 0;
        for (var number = 1; number <= count; number++)
        {
            var entry = Entry(number, bodies.Body(number, clock.GetUtcNow()), isFifo);
            var size = Encoding.UTF8.GetByteCount(entry.MessageBody);
            if (batch.Count == BatchSize || (batch.Count > 0 && bytes + size > BatchBytes))
            {
                await FlushAsync(queueUrl, batch, cancellationToken).ConfigureAwait(false);
                bytes = 0;
            }

            batch.Add(entry);
            bytes += size;
        }

        await FlushAsync(queueUrl, batch, cancellationToken).ConfigureAwait(false);
    }

    private static SendBatchEntry Entry(int number, string body, bool isFifo)
    {
        var id = number.ToString(CultureInfo.InvariantCulture);
        return isFifo
            ? new SendBatchEntry(id, body, string.Create(CultureInfo.InvariantCulture, $"group-{((number - 1) % Groups) + 1}"), Guid.NewGuid().ToString())
            : new SendBatchEntry(id, body, null, null);
    }

    private async Task FlushAsync(string queueUrl, List<SendBatchEntry> batch, CancellationToken cancellationToken)
    {
        if (batch.Count == 0)
        {
            return;
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(new SendBatch(queueUrl, batch), SendingJson.Default.SendBatch);
        var answer = await front.HandleAsync(new AwsRequest("POST", "/", Headers, body), cancellationToken).ConfigureAwait(false);
        if (answer.StatusCode != 200)
        {
            throw new UserErrorException($"{queueUrl}: SQS refused a batch ({answer.StatusCode}): {Encoding.UTF8.GetString(answer.Body.Span)}");
        }

        if (JsonSerializer.Deserialize(answer.Body.Span, SendingJson.Default.SendBatchAnswer)?.Failed is [var failure, ..])
        {
            throw new UserErrorException($"{queueUrl}: SQS refused message {failure.Id}: {failure.Code} {failure.Message}");
        }

        batch.Clear();
    }
}
