using Microsoft.Extensions.Logging.Abstractions;
using SqsWorker.Processing;
using SqsWorker.Tests.Processing;
using SqsWorker.Tests.Support;

namespace SqsWorker.Tests.Scaling;

/// <summary>After a lease is lost, nothing more is received (P7), with the shipped loop and the shipped lease on one clock.</summary>
public sealed class LostLeaseTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Drain_LeaseIsLost_ReceivesNoMoreAndLeavesTheRest(bool isWonByAnother)
    {
        DrainHarness? clock = null;
        var harness = new DrainHarness("orders", (_, _, token) => Task.Delay(TimeSpan.FromSeconds(1), clock!.Clock, token));
        clock = harness;
        await harness.SendAsync(500);
        var store = new InMemoryScaleStore();
        var start = new ProcessEvent("orders", 0, "a", harness.Start.AddSeconds(75).ToUnixTimeMilliseconds());
        await store.TryGrantAsync("orders", 0, "a", harness.Start, harness.Start.AddSeconds(75), default);
        await using var lease = await SlotLease.TryTakeUpAsync(store, start, "r", harness.Clock, NullLogger.Instance);
        if (isWonByAnother)
        {
            await store.ReleaseAsync("orders", 0, "a", default);
        }
        else
        {
            store.Failure = new TimeoutException("no answer");
        }

        long atTheLoss = -1;
        lease!.Lost.Register(() => atTheLoss = harness.Queue.Counters.Received);
        var result = await harness.DrainAsync(stop: lease.Lost);

        Assert.InRange(result.Handled, 1, 499);
        Assert.Equal(atTheLoss, harness.Queue.Counters.Received);
        Assert.InRange(harness.Elapsed, TimeSpan.FromSeconds(isWonByAnother ? 20 : 47), TimeSpan.FromSeconds(60));
        Assert.Equal(500, result.Handled + harness.Queue.Depth.Visible + harness.Queue.Depth.Delayed);
    }
}
