using System.Globalization;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace SqsWorker.Sending;

/// <summary>Sends through the AWS SDK.</summary>
internal sealed class SqsSendClient(IAmazonSQS sqs, string queueUrl) : ISendClient
{
    private const string NoReply = "NoReply";

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
            var reply = Refused(exception);
            return [.. Enumerable.Repeat(reply, messages.Count)];
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
        Array.Fill(replies, SendReply.Refused(NoReply, "SQS did not say what became of the message.", mayPass: true));
        foreach (var sent in response.Successful ?? [])
        {
            replies[Place(sent.Id)] = new SendReply(
                new SendReport { MessageId = sent.MessageId, SequenceNumber = sent.SequenceNumber }, MayPass: false);
        }

        foreach (var failed in response.Failed ?? [])
        {
            replies[Place(failed.Id)] = SendReply.Refused(
                failed.Code, failed.Message ?? "SQS gave no reason.", mayPass: failed.SenderFault != true || IsThrottle(failed.Code));
        }

        return replies;
    }

    private static int Place(string id) => int.Parse(id, CultureInfo.InvariantCulture);

    /// <summary>Makes of a failed call the reply to each of its messages.</summary>
    public static SendReply Refused(Exception exception) => exception is AmazonServiceException { ErrorCode: { Length: > 0 } code } error
        ? SendReply.Refused(
            code, error.Message, mayPass: (int)error.StatusCode is 0 or 429 or >= 500 || IsThrottle(code))
        : SendReply.Refused(NoReply, $"SQS could not be asked: {exception.Message}", mayPass: true);

    // RequestThrottled, ThrottlingException, KmsThrottled, OverLimit: faults of the sender by status, but of the moment.
    private static bool IsThrottle(string? code) =>
        code is not null && (code.Contains("Throttl", StringComparison.Ordinal) || code == "OverLimit");
}
