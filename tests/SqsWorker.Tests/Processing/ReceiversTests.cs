using Microsoft.Extensions.Logging.Abstractions;
using SqsWorker.Definitions;
using SqsWorker.Processing;
using SqsWorker.Queues;
using SqsWorker.Testing;
using SqsWorker.Testing.Time;
using SqsWorker.Tests.Support;

namespace SqsWorker.Tests.Processing;

/// <summary>How many receives are under way, and what becomes of one that comes when nobody waits for it any more.</summary>
public sealed class ReceiversTests
{
    private static readonly TimeSpan Call = TimeSpan.FromMilliseconds(20);

    private readonly VirtualClock _clock = new();
    private readonly Lock _gate = new();
    private int _underWay;
    private int _most;
    private int _number;

    [Fact]
    public async Task Run_BatchesAreFull_NoMoreThanThirtyTwoReceivesAreUnderWay()
    {
        var client = new ScriptedQueueClient { Receive = receive => ReceiveAsync(receive <= 1000 ? 10 : 0) };

        await DrainAsync(client);

        Assert.Equal(PollPlan.MostInFlight, _most);
        Assert.Equal(10_000, client.Deleted.Count);
    }

    [Fact]
    public async Task Run_BatchesAreShort_NoReceiverIsAdded()
    {
        var client = new ScriptedQueueClient { Receive = receive => ReceiveAsync(receive <= 200 ? 9 : 0) };

        await DrainAsync(client);

        Assert.Equal((1, 1800), (_most, client.Deleted.Count));
    }

    /// <summary>While one message is handled, so that the run goes on.</summary>
    [Fact]
    public async Task Run_BatchesBecomeEmpty_OneReceiverIsLeft()
    {
        var mostLater = 0;
        var quiet = _clock.GetUtcNow() + TimeSpan.FromSeconds(30);
        var client = new ScriptedQueueClient
        {
            Receive = receive =>
            {
                if (_clock.GetUtcNow() > quiet)
                {
                    lock (_gate)
                    {
                        mostLater = Math.Max(mostLater, _underWay + 1);
                    }
                }

                return ReceiveAsync(receive <= 1000 ? 10 : 0);
            },
        };

        await DrainAsync(client, delivery => delivery.MessageId == "m-5000" ? Task.Delay(TimeSpan.FromSeconds(60), _clock) : Task.CompletedTask);

        Assert.Equal((PollPlan.MostInFlight, 1), (_most, mostLater));
    }

    /// <summary>A receive that hung comes back: the run has answered by then and its end is disposed of, nobody keeps leases, and a function may stand still at any time.</summary>
    [Theory]
    [InlineData("orders")]
    [InlineData("orders.fifo")]
    public async Task Accept_TheRunIsOver_IsLeftToSqsAndNothingElseIsSaid(string name)
    {
        var client = new ScriptedQueueClient();
        var log = new LogLines();
        var invoker = new Invoker(static _ => Task.CompletedTask);
        var queue = new QueueDefinition(name) { DeadLetterName = "dead", MaxReceiveCount = 3 };
        using var wheel = new LeaseWheel(_clock);
        var end = RunEnd.Open(_clock);
        var extender = new VisibilityExtender(client, queue, wheel, _clock, log);
        using var receiving = new ReceivingEnd(end, TimeSpan.Zero, _clock);
        var acknowledger = new Acknowledger(client, queue, extender, new DrainCounts("orders"), _clock, log, receiving);
        var pace = new HandlingPace(_clock);
        var runner = new ListRunner(queue, invoker, acknowledger, HandlerPlaces.Own(1), pace, _clock, end.Stopping, end.StopHandling);
        var dispatcher = new MessageDispatcher(queue, 1L << 40, runner, pace, extender, _clock, log, end.Stopping);
        var (stopping, stopHandling) = (end.Stopping, end.StopHandling);
        end.Cut(TimeSpan.FromSeconds(1));
        Assert.True(SpinWait.SpinUntil(() => stopping.IsCancellationRequested && stopHandling.IsCancellationRequested, TimeSpan.FromSeconds(30)));
        await acknowledger.CompleteAsync();
        await extender.StopAsync();
        end.Dispose();

        // The last one is on its last receive.
        dispatcher.Accept([.. Enumerable.Range(1, 3).Select(number => ScriptedQueueClient.Deliver(number, _clock, number, queue.IsFifo ? "a" : null))], default);
        await dispatcher.CompleteAsync().WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Empty(log.Lines);
        Assert.Equal((0, 0, 0, 0), (invoker.Calls, client.Deleted.Count, client.Changed.Count, extender.Count));
        Assert.True(dispatcher.IsIdle);
    }

    private async Task<IReadOnlyList<ReceivedMessage>> ReceiveAsync(int messages)
    {
        lock (_gate)
        {
            _most = Math.Max(_most, ++_underWay);
        }

        await Task.Delay(messages == 0 ? TimeSpan.FromSeconds(1) : Call, _clock);
        lock (_gate)
        {
            _underWay--;
            return [.. Enumerable.Range(0, messages).Select(_ => ScriptedQueueClient.Message(_number++))];
        }
    }

    private Task DrainAsync(ScriptedQueueClient client, Func<Delivery, Task>? handler = null)
    {
        var queue = new QueueDefinition("orders") { DeadLetterName = "dead", MaxConcurrency = 1_000 };
        var drain = new QueueDrain(queue, new Invoker(handler ?? (static _ => Task.CompletedTask)), client, new DrainCounts("orders"), _clock, NullLogger.Instance);
        return new ClockDriver(_clock, static () => false).RunAsync(() => drain.RunAsync(_clock.GetUtcNow() + TimeSpan.FromMinutes(15), default)).WaitAsync(TimeSpan.FromMinutes(2));
    }

    private sealed class Invoker(Func<Delivery, Task> handler) : HandlerInvoker
    {
        private int _calls;

        public int Calls => _calls;

        public override async Task InvokeAsync(IReadOnlyList<Delivery> deliveries, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _calls);
            await handler(deliveries[0]);
            foreach (var delivery in deliveries)
            {
                delivery.Outcome = Outcome.Acknowledged;
            }
        }
    }
}
