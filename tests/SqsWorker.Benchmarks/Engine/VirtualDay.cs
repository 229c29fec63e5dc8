using System.Diagnostics;
using Amazon.SQS;
using Amazon.SQS.Model;
using SqsWorker.Benchmarks.Running;
using SqsWorker.Testing.Queues;
using SqsWorker.Testing.Time;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Benchmarks.Engine;

/// <summary>
/// How long a day of traffic takes on a clock that is moved: ten queues with a long-polling consumer each, 200,000 messages that
/// arrive ten at a time at random moments, the AWS SDK's own clients on both sides.
/// </summary>
internal sealed class VirtualDay : IFigure
{
    private const int Queues = 10;
    private const int Messages = 200_000;
    private const int Batch = 10;

    public string Name => "virtual_day_seconds";

    public Goal Goal { get; } = Goal.AtMost(30);

    public async Task<double> MeasureAsync()
    {
        var watch = Stopwatch.StartNew();
        var clock = new VirtualClock();
        var engine = new SqsEngine(clock);
        var front = new AwsFront([new SqsService(engine)]);
        using var sender = AwsClients.CreateSqs(front);
        using var stop = new CancellationTokenSource();
        var queues = Enumerable.Range(0, Queues).Select(i => engine.CreateQueue($"queue-{i}")).ToList();
        var consumers = queues.Select(queue => Task.Run(() => ConsumeAsync(front, queue, stop.Token))).ToList();
        await SendAsync(clock, sender, queues).ConfigureAwait(false);
        await stop.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(consumers).ConfigureAwait(false);
        watch.Stop();

        var deleted = queues.Sum(static queue => queue.Counters.Deleted);
        return deleted == Messages ? watch.Elapsed.TotalSeconds : throw new InvalidOperationException($"{deleted} of {Messages} messages were handled.");
    }

    /// <summary>Moves the clock from event to event; each waits until all consumers wait for a message again.</summary>
    private static async Task SendAsync(VirtualClock clock, AmazonSQSClient sender, List<SqsQueue> queues)
    {
        var random = new Random(1);
        var arrivals = Enumerable.Range(0, Messages / Batch).Select(_ => TimeSpan.FromDays(random.NextDouble())).Order().ToList();
        var due = 0;
        using var timers = new ArrivalTimers(clock, arrivals, () => due++);
        for (var sent = 0; sent < arrivals.Count;)
        {
            Settle(queues);
            if (!clock.AdvanceToNext())
            {
                throw new InvalidOperationException("Nobody waits for anything.");
            }

            for (; sent < due; sent++)
            {
                await sender.SendMessageBatchAsync(queues[random.Next(Queues)].Url, Entries(sent)).ConfigureAwait(false);
            }
        }

        Settle(queues);
    }

    private static List<SendMessageBatchRequestEntry> Entries(int number)
        => [.. Enumerable.Range(0, Batch).Select(i => new SendMessageBatchRequestEntry($"e{i}", $$"""{"order":"{{number}}-{{i}}"}"""))];

    private static void Settle(List<SqsQueue> queues)
    {
        var wait = default(SpinWait);
        foreach (var queue in queues)
        {
            while (queue.WaitingReceives == 0)
            {
                wait.SpinOnce(sleep1Threshold: -1);
            }
        }
    }

    private static async Task ConsumeAsync(AwsFront front, SqsQueue queue, CancellationToken stop)
    {
        using var client = AwsClients.CreateSqs(front);
        var request = new ReceiveMessageRequest(queue.Url) { MaxNumberOfMessages = Batch, WaitTimeSeconds = 20, MessageSystemAttributeNames = ["All"] };
        try
        {
            while (true)
            {
                var response = await client.ReceiveMessageAsync(request, stop).ConfigureAwait(false);
                if (response.Messages is { Count: > 0 } messages)
                {
                    await client.DeleteMessageBatchAsync(
                        queue.Url, [.. messages.Select(static (message, i) => new DeleteMessageBatchRequestEntry($"e{i}", message.ReceiptHandle))], CancellationToken.None).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The day is over.
        }
    }
}
