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

    // A copy is a call of its own, with the body as a string: after quick failures there would be as many as there are messages in hand.
    private readonly CallPlaces _places = new();

    /// <returns>Whether the copy was made. If not, the message is left to SQS's own redrive.</returns>
    public async Task<bool> TryCopyAsync(Delivery delivery)
    {
        var reason = delivery.Outcome.Reason ?? "";
        if (!client.HasDeadLetters)
        {
            logger.DeadLetterQueueUnknown(queue.Name, delivery.MessageId, reason);
            return false;
        }

        await _places.EnterAsync().ConfigureAwait(false);
        try
        {
            // It may have been lost behind copies that hang: then it may be another worker's.
            return !delivery.Lease.IsLost && await TryCopyInPlaceAsync(delivery, reason).ConfigureAwait(false);
        }
        finally
        {
            _places.Leave();
        }
    }

    private async Task<bool> TryCopyInPlaceAsync(Delivery delivery, string reason)
    {
        var (request, obstacle) = Copy(delivery, Describe(delivery, reason));
        if (request is null)
        {
            logger.DeadLetterFailed(null, queue.Name, delivery.MessageId, obstacle, reason);
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
            logger.DeadLetterFailed(exception, queue.Name, delivery.MessageId, "the call failed", reason);
            return false;
        }
    }

    /// <returns>The copy, or why SQS would not take one.</returns>
    private (SendMessageRequest? Request, string Obstacle) Copy(Delivery delivery, string failure)
    {
        var attributes = new Dictionary<string, MessageAttributeValue>(delivery.SourceAttributes, StringComparer.Ordinal)
        {
            [FailureAttribute] = new() { DataType = "String", StringValue = failure },
        };
        if (attributes.Count > SqsLimits.MostAttributes)
        {
            return (null, $"it would have {attributes.Count} attributes with the reason's, and SQS takes {SqsLimits.MostAttributes}");
        }

        var size = delivery.Body.ByteCount + attributes.Sum(static attribute => Size(attribute.Key, attribute.Value));
        if (size > SqsLimits.LargestMessage)
        {
            return (null, $"it would have {size} bytes with the reason, and SQS takes {SqsLimits.LargestMessage}");
        }

        var request = new SendMessageRequest
        {
            MessageBody = delivery.Body.ToString(),
            MessageAttributes = attributes,

            // Queues without order may have groups, too: for fairness.
            MessageGroupId = delivery.GroupId,
        };
        if (queue.IsFifo)
        {
            request.MessageDeduplicationId = delivery.MessageId;
        }

        return (request, "");
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
