using System.Globalization;
using System.Text.Json;
using SqsWorker.Processing;
using SqsWorker.Wire;

namespace SqsWorker.Queues;

/// <summary>
/// Writes the requests of the hot path
/// (<see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html">ReceiveMessage</see>,
/// <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessageBatch.html">DeleteMessageBatch</see>,
/// <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibilityBatch.html">ChangeMessageVisibilityBatch</see>).
/// </summary>
internal sealed class RequestWriter(string queueUrl, int visibilitySeconds, bool keepsAll)
{
    private readonly JsonEncodedText _queueUrl = RequestJson.Encode(queueUrl);

    /// <summary>Whether SQS is asked for all it can say about a message.</summary>
    public bool KeepsAll => keepsAll;

    public void Receive(PooledBuffer buffer, int most, TimeSpan wait)
    {
        using var json = Begin(RequestJson.NewWriter(buffer));
        json.WriteNumber("MaxNumberOfMessages"u8, most);
        json.WriteNumber("WaitTimeSeconds"u8, (int)wait.TotalSeconds);
        json.WriteNumber("VisibilityTimeout"u8, visibilitySeconds);

        json.WriteStartArray("MessageSystemAttributeNames"u8);
        if (keepsAll)
        {
            json.WriteStringValue("All"u8);
        }
        else
        {
            // The five that are read, not all nine.
            json.WriteStringValue("ApproximateReceiveCount"u8);
            json.WriteStringValue("SentTimestamp"u8);
            json.WriteStringValue("MessageGroupId"u8);
            json.WriteStringValue("MessageDeduplicationId"u8);
            json.WriteStringValue("AWSTraceHeader"u8);
        }

        json.WriteEndArray();
        json.WriteStartArray("MessageAttributeNames"u8);
        json.WriteStringValue("All"u8);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public void Delete(PooledBuffer buffer, IReadOnlyList<Delivery> deliveries)
    {
        using var json = Begin(RequestJson.NewTextWriter(buffer));
        json.WriteStartArray("Entries"u8);
        for (var i = 0; i < deliveries.Count; i++)
        {
            BeginEntry(json, i, deliveries[i]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public void ChangeVisibility(PooledBuffer buffer, IReadOnlyList<VisibilityChange> changes)
    {
        using var json = Begin(RequestJson.NewTextWriter(buffer));
        json.WriteStartArray("Entries"u8);
        for (var i = 0; i < changes.Count; i++)
        {
            BeginEntry(json, i, changes[i].Delivery);
            json.WriteNumber("VisibilityTimeout"u8, (int)Math.Ceiling(changes[i].Delay.TotalSeconds));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private Utf8JsonWriter Begin(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("QueueUrl"u8, _queueUrl);
        return json;
    }

    // An entry's id is its place: message ids can stand twice in a batch, after a double delivery.
    private static void BeginEntry(Utf8JsonWriter json, int index, Delivery delivery)
    {
        Span<byte> id = stackalloc byte[4];
        _ = index.TryFormat(id, out var length, default, CultureInfo.InvariantCulture);
        json.WriteStartObject();
        json.WriteString("Id"u8, id[..length]);
        var handle = delivery.ReceiptHandle;
        if (handle.Text is { } text)
        {
            json.WriteString("ReceiptHandle"u8, text);
        }
        else
        {
            json.WriteString("ReceiptHandle"u8, handle.Utf8.Span);
        }
    }
}
