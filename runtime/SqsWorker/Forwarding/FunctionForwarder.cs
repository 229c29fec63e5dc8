using System.Globalization;
using System.Net;
using Microsoft.Extensions.Logging;
using SqsWorker.Diagnostics;
using SqsWorker.Processing;

namespace SqsWorker.Forwarding;

/// <summary>Hands messages to another function: in one event if they fit, in several if they don't.</summary>
internal sealed class FunctionForwarder(ForwardTarget target, string queueArn, ILogger logger) : IQueueBatchHandler<string>
{
    /// <summary>What Lambda takes for an asynchronous invocation (<see href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Lambda quotas</see>).</summary>
    public const int LargestEvent = 1024 * 1024;

    public async Task HandleAsync(IReadOnlyList<QueueMessage<string>> messages, CancellationToken cancellationToken)
    {
        var events = Pack(messages);
        for (var i = 0; i < events.Count; i++)
        {
            try
            {
                await SendAsync(events[i], cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (i > 0)
            {
                // What is accepted already must not come again; so the failure is only of those that are not.
                foreach (var delivery in events.Skip(i).SelectMany(static rest => rest.Deliveries))
                {
                    Return(delivery, exception, cancellationToken);
                }

                return;
            }
        }
    }

    private List<Event> Pack(IReadOnlyList<QueueMessage<string>> messages)
    {
        var events = new List<Event>();
        foreach (var message in messages)
        {
            var delivery = (Delivery)message.Context;
            var record = SqsEventWriter.WriteRecord(delivery, queueArn);
            if (record.Length + SqsEventWriter.Frame > LargestEvent)
            {
                GiveUp(delivery, string.Create(CultureInfo.InvariantCulture, $"it would have {record.Length + SqsEventWriter.Frame} bytes, {LargestEvent} are allowed"));
            }
            else if (events.Count == 0 || !events[^1].TryAdd(delivery, record))
            {
                events.Add(new Event(delivery, record));
            }
        }

        return events;
    }

    private async Task SendAsync(Event full, CancellationToken cancellationToken)
    {
        try
        {
            await target.Invoker.InvokeAsync(target.Function, SqsEventWriter.WriteEvent(full.Records), cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException exception) when (exception.StatusCode == HttpStatusCode.RequestEntityTooLarge && full.Deliveries.Count == 1)
        {
            GiveUp(full.Deliveries[0], exception.Message);
        }
    }

    private void Return(Delivery delivery, Exception exception, CancellationToken stopped)
    {
        if (exception is OperationCanceledException && stopped.IsCancellationRequested)
        {
            // No failure: it was told to end.
            delivery.Outcome = Outcome.Released;
            return;
        }

        logger.HandlerFailed(exception, delivery.Queue, delivery.MessageId, delivery.ReceiveCount);
        delivery.Retry();
    }

    // It won't be smaller the next time.
    private void GiveUp(Delivery delivery, string why) =>
        delivery.DeadLetter($"The event is too large for function '{target.Function}': {why}.");

    private sealed class Event(Delivery first, ReadOnlyMemory<byte> record)
    {
        private int _size = SqsEventWriter.Frame + record.Length;

        public List<Delivery> Deliveries { get; } = [first];

        public List<ReadOnlyMemory<byte>> Records { get; } = [record];

        public bool TryAdd(Delivery delivery, ReadOnlyMemory<byte> more)
        {
            if (_size + 1 + more.Length > LargestEvent)
            {
                return false;
            }

            _size += 1 + more.Length;
            Deliveries.Add(delivery);
            Records.Add(more);
            return true;
        }
    }
}
