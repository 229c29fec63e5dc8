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
        var acknowledger = new Acknowledger(client, queue, extender, new DrainCounts("orders"), clock, NullLogger.Instance);
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
}
