using Microsoft.Extensions.Logging.Abstractions;
using SqsWorker.Definitions;
using SqsWorker.Processing;
using SqsWorker.Queues;
using SqsWorker.Testing;
using SqsWorker.Testing.Time;

namespace SqsWorker.Tests.Processing;

public sealed class AcknowledgerTests
{
    [Fact]
    public async Task Settle_LeasesAreShort_DeletesGoTogetherAllTheSame()
    {
        var clock = new VirtualClock();
        var calls = new List<int>();
        var client = new ScriptedQueueClient
        {
            Delete = deliveries =>
            {
                calls.Add(deliveries.Count);
                return Task.FromResult<IReadOnlyList<RefusedEntry>>([]);
            },
        };
        var queue = new QueueDefinition("orders") { DeadLetterName = "dead", VisibilityTimeoutSeconds = 2 };
        using var wheel = new LeaseWheel(clock);
        var extender = new VisibilityExtender(client, queue, wheel, clock, NullLogger.Instance);
        var acknowledger = new Acknowledger(client, queue, extender, new DrainCounts("orders"), clock, NullLogger.Instance, new ReceivingEnd(RunEnd.Open(clock), TimeSpan.Zero, clock));
        using var end = RunEnd.Open(clock);
        for (var i = 0; i < 10; i++)
        {
            await acknowledger.SettleAsync(new Delivery(
                ScriptedQueueClient.Message(i), queue.Name, clock.GetTimestamp(), TimeSpan.FromSeconds(2), end, clock)
            {
                Outcome = Outcome.Acknowledged,
            });
        }

        await acknowledger.CompleteAsync();

        Assert.Equal([10], calls);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Settle_LeaseIsLost_NothingIsToldWithTheStaleHandle(bool isDeadLettered)
    {
        var clock = new VirtualClock();
        var client = new ScriptedQueueClient();
        using var wheel = new LeaseWheel(clock);
        var (acknowledger, extender) = Stages(client, wheel, clock);
        var delivery = ScriptedQueueClient.Deliver(1, clock);
        extender.Hold([delivery]);
        delivery.Outcome = isDeadLettered ? Outcome.DeadLettered("unknown customer") : Outcome.Acknowledged;
        delivery.Lease.Lose();

        await acknowledger.SettleAsync(delivery);
        await acknowledger.CompleteAsync();

        Assert.Equal((0, 0, 0, 0), (client.Deleted.Count, client.Changed.Count, client.DeadLettered.Count, extender.Count));
    }

    [Fact]
    public async Task Settle_LeaseIsNearItsEnd_DeleteDoesNotWaitForCompany()
    {
        var clock = new VirtualClock();
        var client = new ScriptedQueueClient();
        using var wheel = new LeaseWheel(clock);
        var (acknowledger, _) = Stages(client, wheel, clock);
        var delivery = ScriptedQueueClient.Deliver(1, clock);
        delivery.Outcome = Outcome.Acknowledged;
        clock.Advance(TimeSpan.FromSeconds(59));

        await acknowledger.SettleAsync(delivery);

        // The clock stands still.
        Assert.True(SpinWait.SpinUntil(() => Count(client.Deleted) == 1, TimeSpan.FromSeconds(30)));
        await acknowledger.CompleteAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Settle_LeaseEndsAfterATryThatFailed_TheStaleHandleIsNotUsedAgain(bool isGivenBack)
    {
        var clock = new VirtualClock();
        var delivery = ScriptedQueueClient.Deliver(1, clock);
        var client = new ScriptedQueueClient
        {
            Delete = _ =>
            {
                delivery.Lease.Lose();
                throw new TimeoutException("no answer");
            },
            Change = _ =>
            {
                clock.Advance(TimeSpan.FromSeconds(60));
                throw new TimeoutException("no answer");
            },
        };
        using var wheel = new LeaseWheel(clock);
        var (acknowledger, _) = Stages(client, wheel, clock);
        delivery.Outcome = isGivenBack ? Outcome.Retried : Outcome.Acknowledged;

        await acknowledger.SettleAsync(delivery);
        await new ClockDriver(clock, static () => false).RunAsync(acknowledger.CompleteAsync);

        Assert.Equal(isGivenBack ? (0, 1) : (1, 0), (client.Deleted.Count, client.Changed.Count));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Settle_ReceivingStopsWhileAReceiveIsUnderWay_IsGivenBackWhenThatCannotTakeItAgain(bool isAnswered)
    {
        var clock = new VirtualClock();
        var client = new ScriptedQueueClient();
        var queue = new QueueDefinition("orders") { DeadLetterName = "dead", VisibilityTimeoutSeconds = 60 };
        using var wheel = new LeaseWheel(clock);
        using var end = RunEnd.Open(clock);
        using var receiving = new ReceivingEnd(end, TimeSpan.FromSeconds(20), clock);
        var extender = new VisibilityExtender(client, queue, wheel, clock, NullLogger.Instance);
        var acknowledger = new Acknowledger(client, queue, extender, new DrainCounts("orders"), clock, NullLogger.Instance, receiving);

        var before = acknowledger.SettleAsync(Released(1));
        end.Stop(TimeSpan.FromSeconds(100));
        Assert.True(SpinWait.SpinUntil(() => receiving.IsNear, TimeSpan.FromSeconds(30)));
        await acknowledger.SettleAsync(Released(2));
        var completing = acknowledger.CompleteAsync();

        Assert.Equal((true, false), (before.IsCompletedSuccessfully, completing.IsCompleted));
        Assert.Equal(1, extender.Count);
        clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal((false, 1), (completing.IsCompleted, extender.Count));
        if (isAnswered)
        {
            receiving.Come();
        }
        else
        {
            // The stop is told on another thread, before or after the clock moved.
            Assert.True(SpinWait.SpinUntil(EndsAfterAWhile, TimeSpan.FromSeconds(30)));
        }

        await completing;
        Assert.Equal(2, client.Changed.Count(static change => change.Delay == TimeSpan.Zero));
        Assert.Equal(0, extender.Count);

        bool EndsAfterAWhile()
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return completing.IsCompleted;
        }

        Delivery Released(int number)
        {
            var delivery = ScriptedQueueClient.Deliver(number, clock);
            extender.Hold([delivery]);
            delivery.Outcome = Outcome.Released;
            return delivery;
        }
    }

    [Fact]
    public async Task Settle_TheLeaseEndsWhileAnExtensionHangs_IsNotGivenBackWithAStaleHandle()
    {
        var clock = new VirtualClock();
        var hanging = new TaskCompletionSource<IReadOnlyList<RefusedEntry>>();
        var client = new ScriptedQueueClient
        {
            Change = changes => IsExtension(changes[0]) ? hanging.Task : Task.FromResult<IReadOnlyList<RefusedEntry>>([]),
        };
        var queue = new QueueDefinition("orders") { DeadLetterName = "dead", VisibilityTimeoutSeconds = 60 };
        using var wheel = new LeaseWheel(clock);
        var extender = new VisibilityExtender(client, queue, wheel, clock, NullLogger.Instance);
        var acknowledger = new Acknowledger(client, queue, extender, new DrainCounts("orders"), clock, NullLogger.Instance, new ReceivingEnd(RunEnd.Open(clock), TimeSpan.Zero, clock));
        var delivery = ScriptedQueueClient.Deliver(1, clock);
        extender.Hold([delivery]);
        clock.Advance(TimeSpan.FromSeconds(30));
        delivery.Outcome = Outcome.Retried;

        var settling = acknowledger.SettleAsync(delivery);
        Assert.False(settling.IsCompleted);

        // The extension begins on another thread, and may look at the clock before or after it moved.
        Assert.True(SpinWait.SpinUntil(EndsAfterTheLease, TimeSpan.FromSeconds(30)));
        await settling;
        await acknowledger.CompleteAsync();
        Assert.True(delivery.Lease.IsLost);
        Assert.True(IsExtension(Assert.Single(client.Changed)));
        hanging.SetResult([]);

        static bool IsExtension(VisibilityChange change) => change.Delay == TimeSpan.FromSeconds(60);

        bool EndsAfterTheLease()
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return settling.IsCompleted;
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Settle_TheLeaseIsLostWhileTheDeadLetterIsCopied_IsNotDeletedWithAStaleHandle(bool isLost)
    {
        var clock = new VirtualClock();
        var delivery = ScriptedQueueClient.Deliver(1, clock);
        var client = new ScriptedQueueClient
        {
            SendDeadLetter = _ =>
            {
                if (isLost)
                {
                    delivery.Lease.Lose();
                }

                return Task.CompletedTask;
            },
        };
        var queue = new QueueDefinition("orders") { DeadLetterName = "dead", VisibilityTimeoutSeconds = 60 };
        using var wheel = new LeaseWheel(clock);
        var extender = new VisibilityExtender(client, queue, wheel, clock, NullLogger.Instance);
        var acknowledger = new Acknowledger(client, queue, extender, new DrainCounts("orders"), clock, NullLogger.Instance, new ReceivingEnd(RunEnd.Open(clock), TimeSpan.Zero, clock));
        extender.Hold([delivery]);
        delivery.Outcome = Outcome.DeadLettered("It is no use.");

        await acknowledger.SettleAsync(delivery);
        await acknowledger.CompleteAsync();

        Assert.Single(client.DeadLettered);
        Assert.Equal(isLost ? 0 : 1, client.Deleted.Count);
        Assert.Equal(0, extender.Count);
    }

    private static int Count<T>(List<T> list)
    {
        lock (list)
        {
            return list.Count;
        }
    }

    private static (Acknowledger Acknowledger, VisibilityExtender Extender) Stages(ScriptedQueueClient client, LeaseWheel wheel, VirtualClock clock)
    {
        var queue = new QueueDefinition("orders") { DeadLetterName = "dead", VisibilityTimeoutSeconds = 60 };
        var extender = new VisibilityExtender(client, queue, wheel, clock, NullLogger.Instance);
        var receiving = new ReceivingEnd(RunEnd.Open(clock), TimeSpan.Zero, clock);
        return (new Acknowledger(client, queue, extender, new DrainCounts("orders"), clock, NullLogger.Instance, receiving), extender);
    }
}
