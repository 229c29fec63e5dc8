using Amazon.SQS;
using SqsWorker.Wire;

namespace SqsWorker.Sending;

/// <summary>Sends straight over HTTP; what goes wrong there is done again by the SDK.</summary>
internal sealed class LeanSendClient(FirstTry first, string queueUrl, Lazy<ISendClient> sdk) : ISendClient
{
    // What stands around each message, roughly; the buffer grows if need be.
    private const int Envelope = 256;

    public async Task<IReadOnlyList<SendReply>> SendAsync(IReadOnlyList<OutgoingMessage> messages)
    {
        using var request = new PooledBuffer(messages.Sum(static message => message.Size + Envelope));
        SendRequestWriter.Write(request, queueUrl, messages);
        try
        {
            return await first.CallAsync("AmazonSQS.SendMessageBatch", request, (answer, _) => SendReplyReader.Read(answer, messages), messages.Count).ConfigureAwait(false)
                ?? await sdk.Value.SendAsync(messages).ConfigureAwait(false);
        }
        catch (AmazonSQSException exception)
        {
            return [.. Enumerable.Repeat(SendReply.OfCall(exception), messages.Count)];
        }
    }
}
