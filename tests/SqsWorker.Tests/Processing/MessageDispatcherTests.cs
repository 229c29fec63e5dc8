using Microsoft.Extensions.Logging.Abstractions;
using SqsWorker.Definitions;
using SqsWorker.Processing;
using SqsWorker.Testing.Time;

namespace SqsWorker.Tests.Processing;

public sealed class MessageDispatcherTests
{
    private readonly VirtualClock _clock = new();

    [Theory]
    [InlineData(1, 10)]
    [InlineData(2, 0)]
    public async Task Reserve_MessagesGoAlone_EachTakesTheRoomOfAList(int receiveCount, int roomLeft)
    {
        var blocked = new TaskCompletionSource();
        using var stopping = new CancellationTokenSource();
        var dispatcher = Dispatcher(new Blocking(blocked.Task), stopping.Token);
        var reserved = await dispatcher.ReserveAsync(10, stopping.Token);
        dispatcher.Accept([.. Enumerable.Range(0, 10).Select(number => ScriptedQueueClient.Deliver(number, _clock, receiveCount))], reserved);

        var more = dispatcher.ReserveAsync(10, stopping.Token);
        await stopping.CancelAsync();

        Assert.Equal(roomLeft, (await more).Messages);
        blocked.SetResult();
        await dispatcher.CompleteAsync();
    }

    private MessageDispatcher Dispatcher(HandlerInvoker invoker, CancellationToken stopping)
    {
        var queue = new QueueDefinition("orders") { DeadLetterName = "dead", BatchSize = 10, MaxConcurrency = 2 };
        var client = new ScriptedQueueClient();
        var extender = new VisibilityExtender(client, queue, new LeaseWheel(_clock), _clock, NullLogger.Instance);
        var acknowledger = new Acknowledger(client, queue, extender, new DrainCounts("orders"), _clock, NullLogger.Instance);
        var pace = new HandlingPace(_clock);
        var runner = new ListRunner(queue, invoker, acknowledger, HandlerPlaces.Own(2), pace, _clock, stopping, default);
        return new MessageDispatcher(queue, 1L << 40, runner, pace, extender, _clock, NullLogger.Instance, stopping);
    }

    private sealed class Blocking(Task until) : HandlerInvoker
    {
        public override Task InvokeAsync(IReadOnlyList<Delivery> deliveries, CancellationToken cancellationToken) => until;
    }
}
