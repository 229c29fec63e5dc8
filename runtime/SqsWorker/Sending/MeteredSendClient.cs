using SqsWorker.Diagnostics;

namespace SqsWorker.Sending;

/// <summary>Tells listeners how long each call took and how many messages it sent; where nobody listens, it only passes on.</summary>
/// <param name="client">Makes the calls.</param>
/// <param name="queue">The queue, as declared.</param>
/// <param name="time">The clock.</param>
internal sealed class MeteredSendClient(ISendClient client, string queue, TimeProvider time) : ISendClient
{
    public Task<IReadOnlyList<SendReply>> SendAsync(IReadOnlyList<OutgoingMessage> messages) =>
        Telemetry.Calls.Enabled || Telemetry.Sent.Enabled ? MeteredAsync(messages) : client.SendAsync(messages);

    private async Task<IReadOnlyList<SendReply>> MeteredAsync(IReadOnlyList<OutgoingMessage> messages)
    {
        var began = time.GetTimestamp();
        var replies = await client.SendAsync(messages).ConfigureAwait(false);
        var tags = SendTrace.Tags(queue);
        if (replies.Count(static reply => reply.Outcome.IsSent) is > 0 and var sent)
        {
            Telemetry.Sent.Add(sent, tags);
        }

        // A call that failed says the same of all of its messages; one that succeeded may refuse some.
        if (replies.All(static reply => !reply.Outcome.IsSent))
        {
            tags.Add("error.type", replies[0].Outcome.Error!.Code);
        }

        Telemetry.Calls.Record(time.GetElapsedTime(began).TotalSeconds, tags);
        return replies;
    }
}
