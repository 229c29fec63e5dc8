using Microsoft.Extensions.Logging.Abstractions;
using SqsWorker.Definitions;
using SqsWorker.Processing;
using SqsWorker.Queues;
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
        var acknowledger = new Acknowledger(client, queue, extender, new DrainCounts("orders"), clock, NullLogger.Instance, new ReceivingEnd(CancellationToken.None));
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

    [Fact]
    public async Task Settle_ReceivingStopsWhileAReceiveIsUnderWay_IsGivenBackWhenThatCannotTakeItAgain()
    {
        var clock = new VirtualClock();
        var client = new ScriptedQueueClient();
        var queue = new QueueDefinition("orders") { DeadLetterName = "dead", VisibilityTimeoutSeconds = 60 };
        using var wheel = new LeaseWheel(clock);
        using var stopping = new CancellationTokenSource();
        var receiving = new ReceivingEnd(stopping.Token);
        var extender = new VisibilityExtender(client, queue, wheel, clock, NullLogger.Instance);
        var acknowledger = new Acknowledger(client, queue, extender, new DrainCounts("orders"), clock, NullLogger.Instance, receiving);

        var before = acknowledger.SettleAsync(Released(1));
        await stopping.CancelAsync();
        var meanwhile = acknowledger.SettleAsync(Released(2));

        Assert.Equal((true, false), (before.IsCompletedSuccessfully, meanwhile.IsCompleted));
        Assert.Equal(1, extender.Count);
        receiving.Come();
        await meanwhile;
        await acknowledger.CompleteAsync();
        Assert.Equal([TimeSpan.Zero, TimeSpan.Zero], client.Changed.Select(static change => change.Delay));
        Assert.Equal(0, extender.Count);

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
        var acknowledger = new Acknowledger(client, queue, extender, new DrainCounts("orders"), clock, NullLogger.Instance, new ReceivingEnd(CancellationToken.None));
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
}
