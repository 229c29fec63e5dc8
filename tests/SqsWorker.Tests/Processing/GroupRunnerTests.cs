using Microsoft.Extensions.Logging.Abstractions;
using SqsWorker.Definitions;
using SqsWorker.Processing;
using SqsWorker.Testing;
using SqsWorker.Testing.Time;

namespace SqsWorker.Tests.Processing;

public sealed class GroupRunnerTests
{
    [Fact]
    public async Task Run_TheWaitOfAHeadIsOver_ItsHandlerIsNotCalledOnTheTimersThread()
    {
        var clock = new WatchedClock();
        using var stopping = new CancellationTokenSource();
        var handler = new FailsOnce();
        var queue = new QueueDefinition("orders.fifo") { DeadLetterName = "dead.fifo", BatchSize = 2, MaxReceiveCount = 1 };
        var client = new ScriptedQueueClient();
        using var wheel = new LeaseWheel(clock);
        var extender = new VisibilityExtender(client, queue, wheel, clock, NullLogger.Instance);
        using var end = RunEnd.Open(clock);
        using var receiving = new ReceivingEnd(end, TimeSpan.Zero, clock);
        var acknowledger = new Acknowledger(client, queue, extender, new DrainCounts("orders"), clock, NullLogger.Instance, receiving);
        var runner = new ListRunner(queue, handler, acknowledger, HandlerPlaces.Own(1), new HandlingPace(clock), clock, stopping.Token, default);
        var groups = new FifoGroups();
        var group = new GroupRunner(queue, groups, new WaitingGroups(new Room(2, 1L << 40)), runner, static _ => { }, clock, NullLogger.Instance, stopping.Token);
        groups.Append([ScriptedQueueClient.Deliver(0, clock, group: "a"), ScriptedQueueClient.Deliver(1, clock, group: "a")]);

        var running = group.RunAsync("a");
        Assert.True(SpinWait.SpinUntil(() => clock.LongestWait > TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(30)));
        Assert.False(running.IsCompleted);
        var timers = new Thread(() => clock.Advance(TimeSpan.FromSeconds(5)));
        timers.Start();
        timers.Join();
        await running.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(3, handler.Threads.Count);
        Assert.DoesNotContain(timers.ManagedThreadId, handler.Threads);
    }

    [Fact]
    public async Task Run_HandlerWantsTheHeadAgain_ThoseBehindItHaveNotFailed()
    {
        var clock = new VirtualClock();
        using var end = RunEnd.Open(clock);
        var queue = new QueueDefinition("orders.fifo") { DeadLetterName = "dead.fifo", BatchSize = 2, MaxReceiveCount = 2 };
        var client = new ScriptedQueueClient();
        using var wheel = new LeaseWheel(clock);
        var extender = new VisibilityExtender(client, queue, wheel, clock, NullLogger.Instance);
        using var receiving = new ReceivingEnd(end, TimeSpan.Zero, clock);
        var acknowledger = new Acknowledger(client, queue, extender, new DrainCounts("orders"), clock, NullLogger.Instance, receiving);
        var handler = new FailsSecondAlone();
        var runner = new ListRunner(queue, handler, acknowledger, HandlerPlaces.Own(1), new HandlingPace(clock), clock, end.Stopping, end.StopHandling);
        var groups = new FifoGroups();
        var group = new GroupRunner(queue, groups, new WaitingGroups(new Room(2, 1L << 40)), runner, static _ => { }, clock, NullLogger.Instance, end.Stopping);
        groups.Append([ScriptedQueueClient.Deliver(0, clock, group: "a"), ScriptedQueueClient.Deliver(1, clock, group: "a")]);

        await new ClockDriver(clock, static () => false).RunAsync(async () =>
        {
            await group.RunAsync("a");
            await acknowledger.CompleteAsync();
        }).WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(["m-0 m-1", "m-0", "m-1", "m-1"], handler.Lists);
        Assert.Empty(client.DeadLettered);
        Assert.Equal(["m-0", "m-1"], client.Deleted.Select(static delivery => delivery.MessageId));
    }

    // It wants the first of a list again and took the second; then the second fails once on its own.
    private sealed class FailsSecondAlone : HandlerInvoker
    {
        public List<string> Lists { get; } = [];

        public override Task InvokeAsync(IReadOnlyList<Delivery> deliveries, CancellationToken cancellationToken)
        {
            Lists.Add(string.Join(' ', deliveries.Select(static delivery => delivery.MessageId)));
            foreach (var delivery in deliveries)
            {
                delivery.Outcome = Outcome.Acknowledged;
            }

            if (Lists.Count is 1 or 3)
            {
                deliveries[0].Retry();
            }

            return Task.CompletedTask;
        }
    }

    // The head's handler fails in the list, and succeeds alone.
    private sealed class FailsOnce : HandlerInvoker
    {
        public List<int> Threads { get; } = [];

        public override Task InvokeAsync(IReadOnlyList<Delivery> deliveries, CancellationToken cancellationToken)
        {
            Threads.Add(Environment.CurrentManagedThreadId);
            foreach (var delivery in deliveries)
            {
                delivery.Outcome = Threads.Count == 1 ? Outcome.Retried : Outcome.Acknowledged;
            }

            return Task.CompletedTask;
        }
    }

    private sealed class WatchedClock : TimeProvider
    {
        private readonly VirtualClock _clock = new();

        public TimeSpan LongestWait { get; private set; }

        public void Advance(TimeSpan span) => _clock.Advance(span);

        public override long TimestampFrequency => _clock.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => _clock.GetUtcNow();

        public override long GetTimestamp() => _clock.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = _clock.CreateTimer(callback, state, dueTime, period);
            LongestWait = dueTime > LongestWait ? dueTime : LongestWait;
            return timer;
        }
    }
}
