using System.Globalization;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace SqsWorker.Sending;

/// <summary>Sends through the AWS SDK.</summary>
internal sealed class SqsSendClient(IAmazonSQS sqs, string queueUrl) : ISendClient
{
    public async Task<IReadOnlyList<SendReply>> SendAsync(IReadOnlyList<OutgoingMessage> messages)
    {
        var request = new SendMessageBatchRequest(queueUrl, [.. messages.Select(Entry)]);
        try
        {
            return Replies(await sqs.SendMessageBatchAsync(request).ConfigureAwait(false), messages.Count);
        }
        catch (Exception exception)
        {
            // One word for all of the call's messages; what may pass is for the caller to try again.
            return [.. Enumerable.Repeat(SendReply.OfCall(exception), messages.Count)];
        }
    }

    private static SendMessageBatchRequestEntry Entry(OutgoingMessage message, int index)
    {
        var entry = new SendMessageBatchRequestEntry(index.ToString(CultureInfo.InvariantCulture), message.Body)
        {
            MessageAttributes = message.Attributes.Count == 0 ? null : message.Attributes,
            MessageGroupId = message.GroupId,
            MessageDeduplicationId = message.DeduplicationId,
            DelaySeconds = message.DelaySeconds,
        };
        if (message.TraceHeader is { } trace)
        {
            entry.MessageSystemAttributes = new() { ["AWSTraceHeader"] = new() { DataType = "String", StringValue = trace } };
        }

        return entry;
    }

    private static SendReply[] Replies(SendMessageBatchResponse response, int count)
    {
        var replies = new SendReply[count];
        Array.Fill(replies, SendReply.None);
        foreach (var sent in response.Successful ?? [])
        {
            replies[Place(sent.Id)] = SendReply.Sent(sent.MessageId, sent.SequenceNumber);
        }

        foreach (var failed in response.Failed ?? [])
        {
            replies[Place(failed.Id)] = SendReply.OfEntry(failed.Code, failed.Message, failed.SenderFault == true);
        }

        return replies;
    }

    private static int Place(string id) => int.Parse(id, CultureInfo.InvariantCulture);
}
