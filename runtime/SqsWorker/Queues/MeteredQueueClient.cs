using System.Diagnostics;
using Amazon.SQS.Model;
using SqsWorker.Diagnostics;
using SqsWorker.Processing;
using SqsWorker.Wire;

namespace SqsWorker.Queues;

/// <summary>Tells listeners how long each call took and what it brought; where nobody listens, it only passes on.</summary>
/// <param name="client">Makes the calls.</param>
/// <param name="queue">The queue's declared name.</param>
/// <param name="time">The clock.</param>
internal sealed class MeteredQueueClient(IQueueClient client, string queue, TimeProvider time) : IQueueClient
{
    public bool HasDeadLetters => client.HasDeadLetters;

    public Task<IReadOnlyList<ReceivedMessage>> ReceiveAsync(int most, TimeSpan wait, IAnswerGate? gate = null) =>
        Telemetry.Calls.Enabled || Telemetry.Consumed.Enabled ? MeteredReceiveAsync(most, wait, gate) : client.ReceiveAsync(most, wait, gate);

    public Task<IReadOnlyList<RefusedEntry>> DeleteAsync(IReadOnlyList<Delivery> deliveries) =>
        Telemetry.Calls.Enabled ? MeteredAsync("delete", "settle", time.GetTimestamp(), client.DeleteAsync(deliveries)) : client.DeleteAsync(deliveries);

    public Task<IReadOnlyList<RefusedEntry>> ChangeVisibilityAsync(IReadOnlyList<VisibilityChange> changes) => Telemetry.Calls.Enabled
        ? MeteredAsync("change_visibility", "settle", time.GetTimestamp(), client.ChangeVisibilityAsync(changes))
        : client.ChangeVisibilityAsync(changes);

    public Task SendDeadLetterAsync(SendMessageRequest request) =>
        Telemetry.Calls.Enabled ? MeteredSendAsync(request) : client.SendDeadLetterAsync(request);

    private async Task<IReadOnlyList<ReceivedMessage>> MeteredReceiveAsync(int most, TimeSpan wait, IAnswerGate? gate)
    {
        const string Receive = "receive";
        var messages = await MeteredAsync(Receive, Receive, time.GetTimestamp(), client.ReceiveAsync(most, wait, gate)).ConfigureAwait(false);
        if (messages.Count > 0)
        {
            Telemetry.Consumed.Add(messages.Count, Tags(Receive, Receive));
        }

        return messages;
    }

    private async Task MeteredSendAsync(SendMessageRequest request) => await MeteredAsync("send", "send", time.GetTimestamp(), SendAsync(request)).ConfigureAwait(false);

    private async Task<bool> SendAsync(SendMessageRequest request)
    {
        await client.SendDeadLetterAsync(request).ConfigureAwait(false);
        return true;
    }

    private async Task<T> MeteredAsync<T>(string name, string type, long began, Task<T> call)
    {
        var tags = Tags(name, type);
        try
        {
            return await call.ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            tags.Add("error.type", exception.GetType().FullName);
            throw;
        }
        finally
        {
            Telemetry.Calls.Record(time.GetElapsedTime(began).TotalSeconds, tags);
        }
    }

    private TagList Tags(string name, string type) => new()
    {
        { "messaging.system", Telemetry.System },
        { "messaging.operation.name", name },
        { "messaging.operation.type", type },
        { "messaging.destination.name", queue },
    };
}
