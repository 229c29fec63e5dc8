using Microsoft.Extensions.Logging.Abstractions;
using SqsWorker.Definitions;
using SqsWorker.Processing;
using SqsWorker.Testing.Time;

namespace SqsWorker.Tests.Processing;

public sealed class ListRunnerTests
{
    private readonly VirtualClock _clock = new();

    [Theory]
    [InlineData("orders", "m-0 m-2 m-3")]
    [InlineData("orders.fifo", "m-0")]
    public async Task TryHandle_ALeaseIsLost_NothingOfItsGroupOvertakesIt(string queue, string handled)
    {
        var invoker = new Recording();
        Delivery[] list = [.. Enumerable.Range(0, 4).Select(number => ScriptedQueueClient.Deliver(number, _clock))];
        list[1].Lease.Lose();

        await Runner(new QueueDefinition(queue) { DeadLetterName = "dead", BatchSize = 4 }, invoker).TryHandleAsync(list);

        Assert.Equal(handled, string.Join(' ', invoker.Handled));
        Assert.Equal(OutcomeKind.None, list[1].Outcome.Kind);
    }

    private ListRunner Runner(QueueDefinition queue, HandlerInvoker invoker)
    {
        var client = new ScriptedQueueClient();
        var extender = new VisibilityExtender(client, queue, new LeaseWheel(_clock), _clock, NullLogger.Instance);
        var acknowledger = new Acknowledger(client, queue, extender, new DrainCounts("orders"), _clock, NullLogger.Instance);
        return new ListRunner(queue, invoker, acknowledger, HandlerPlaces.Own(1), new HandlingPace(_clock), _clock, default, default);
    }

    private sealed class Recording : HandlerInvoker
    {
        public List<string> Handled { get; } = [];

        public override Task InvokeAsync(IReadOnlyList<Delivery> deliveries, CancellationToken cancellationToken)
        {
            Handled.AddRange(deliveries.Select(static delivery => delivery.MessageId));
            return Task.CompletedTask;
        }
    }
}
