using System.Text;
using System.Text.Json;
using SqsWorker.Wire;

namespace SqsWorker.Processing;

/// <summary>Why a message is in the dead-letter queue: the attribute <c>SqsWorker.Failure</c>, as JSON.</summary>
/// <param name="Reason">The handler's or the reader's reason.</param>
/// <param name="Queue">The queue's declared name.</param>
/// <param name="MessageId">The message's id there.</param>
/// <param name="ReceiveCount">How often it had been received.</param>
/// <param name="FailedAt">When it was given up.</param>
internal sealed record Failure(string Reason, string Queue, string MessageId, int ReceiveCount, DateTimeOffset FailedAt)
{
    public string Write()
    {
        using var buffer = new PooledBuffer(1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("reason"u8, Reason);
            json.WriteString("queue"u8, Queue);
            json.WriteString("messageId"u8, MessageId);
            json.WriteNumber("receiveCount"u8, ReceiveCount);
            json.WriteString("failedAt"u8, FailedAt);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.Written);
    }
}
