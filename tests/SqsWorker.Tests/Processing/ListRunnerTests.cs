using Microsoft.Extensions.Logging.Abstractions;
using SqsWorker.Definitions;
using SqsWorker.Processing;
using SqsWorker.Queues;
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

    [Fact]
    public async Task Settle_AnExtensionHangsForWhichANeighbourWaits_WhatIsDoneIsDeletedAllTheSame()
    {
        var hanging = new TaskCompletionSource<IReadOnlyList<RefusedEntry>>();
        var client = new ScriptedQueueClient { Change = _ => hanging.Task };
        var queue = new QueueDefinition("orders") { DeadLetterName = "dead", BatchSize = 3, VisibilityTimeoutSeconds = 60 };
        var extender = Extender(client, queue);
        Delivery[] list = [.. Enumerable.Range(0, 3).Select(number => ScriptedQueueClient.Deliver(number, _clock))];
        extender.Hold(list);
        _clock.Advance(TimeSpan.FromSeconds(30));
        (list[0].Outcome, list[1].Outcome, list[2].Outcome) = (Outcome.Retried, Outcome.DeadLettered("It is no use."), Outcome.Acknowledged);

        var settling = Runner(client, extender, queue, new Recording()).SettleAsync(list);
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.False(settling.IsCompleted);
        Assert.True(SpinWait.SpinUntil(() => Deleted() == "m-1 m-2", TimeSpan.FromSeconds(30)), Deleted());
        hanging.SetResult([]);
        await settling.WaitAsync(TimeSpan.FromSeconds(30));

        string Deleted()
        {
            lock (client.Deleted)
            {
                return string.Join(' ', client.Deleted.Select(static delivery => delivery.MessageId).Order());
            }
        }
    }

    private ListRunner Runner(QueueDefinition queue, HandlerInvoker invoker)
    {
        var client = new ScriptedQueueClient();
        return Runner(client, Extender(client, queue), queue, invoker);
    }

    private VisibilityExtender Extender(ScriptedQueueClient client, QueueDefinition queue) =>
        new(client, queue, new LeaseWheel(_clock), _clock, NullLogger.Instance);

    private ListRunner Runner(ScriptedQueueClient client, VisibilityExtender extender, QueueDefinition queue, HandlerInvoker invoker)
    {
        var acknowledger = new Acknowledger(client, queue, extender, new DrainCounts("orders"), _clock, NullLogger.Instance, new ReceivingEnd(CancellationToken.None));
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
