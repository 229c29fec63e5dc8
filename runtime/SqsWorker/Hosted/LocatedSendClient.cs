using SqsWorker.Sending;

namespace SqsWorker.Hosted;

/// <summary>Sends to a queue whose address SQS is asked for when it is first sent to.</summary>
internal sealed class LocatedSendClient(Func<Task<ISendClient>> locate) : ISendClient
{
    private ISendClient? _found;

    public async Task<IReadOnlyList<SendReply>> SendAsync(IReadOnlyList<OutgoingMessage> messages)
    {
        try
        {
            // Asked twice by two at once, it is the same answer.
            _found ??= await locate().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            return [.. Enumerable.Repeat(SendReply.OfCall(exception), messages.Count)];
        }

        return await _found.SendAsync(messages).ConfigureAwait(false);
    }
}
