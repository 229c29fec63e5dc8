using System.Text;
using Amazon.SQS.Model;
using Microsoft.Extensions.Logging;
using SqsWorker.Definitions;
using SqsWorker.Diagnostics;
using SqsWorker.Queues;

namespace SqsWorker.Processing;

/// <summary>
/// Copies messages to the dead-letter queue with the reason. The copy comes before the delete: a crash between the two leaves a
/// duplicate, never a gap.
/// </summary>
internal sealed class DeadLetters(IQueueClient client, QueueDefinition queue, TimeProvider time, ILogger logger)
{
    public const string FailureAttribute = "SqsWorker.Failure";

    /// <summary>How many bytes that attribute has at most.</summary>
    public const int LargestReason = LongestFailure + 64;

    private const int LongestFailure = 1024;

    /// <returns>Whether the copy was made. If not, the message is left to SQS's own redrive.</returns>
    public async Task<bool> TryCopyAsync(Delivery delivery)
    {
        var reason = delivery.Outcome.Reason ?? "";
        if (!client.HasDeadLetters)
        {
            logger.DeadLetterQueueUnknown(queue.Name, delivery.MessageId, reason);
            return false;
        }

        var request = Copy(delivery, Describe(delivery, reason));
        if (request is null)
        {
            logger.DeadLetterFailed(null, queue.Name, delivery.MessageId);
            return false;
        }

        try
        {
            await client.SendDeadLetterAsync(request).ConfigureAwait(false);
            logger.MessageDeadLettered(queue.Name, delivery.MessageId, reason);
            return true;
        }
        catch (Exception exception)
        {
            // Whatever it is, the message is still in its queue and comes again.
            logger.DeadLetterFailed(exception, queue.Name, delivery.MessageId);
            return false;
        }
    }

    private SendMessageRequest? Copy(Delivery delivery, string failure)
    {
        var attributes = new Dictionary<string, MessageAttributeValue>(delivery.SourceAttributes, StringComparer.Ordinal)
        {
            [FailureAttribute] = new() { DataType = "String", StringValue = failure },
        };
        var size = delivery.Body.ByteCount + attributes.Sum(static attribute => Size(attribute.Key, attribute.Value));
        if (attributes.Count > SqsLimits.MostAttributes || size > SqsLimits.LargestMessage)
        {
            return null;
        }

        var request = new SendMessageRequest { MessageBody = delivery.Body.ToString(), MessageAttributes = attributes };
        if (queue.IsFifo)
        {
            request.MessageGroupId = delivery.GroupId;
            request.MessageDeduplicationId = delivery.MessageId;
        }

        return request;
    }

    private string Describe(Delivery delivery, string reason)
    {
        while (true)
        {
            var json = new Failure(reason, queue.Name, delivery.MessageId, delivery.ReceiveCount, time.GetUtcNow()).Write();
            if (Encoding.UTF8.GetByteCount(json) <= LongestFailure || reason.Length == 0)
            {
                return json;
            }

            reason = reason[..(reason.Length / 2)];
        }
    }

    private static int Size(string name, MessageAttributeValue value) =>
        Encoding.UTF8.GetByteCount(name)
        + Encoding.UTF8.GetByteCount(value.DataType ?? "")
        + Encoding.UTF8.GetByteCount(value.StringValue ?? "")
        + (int)(value.BinaryValue?.Length ?? 0);
}
