using System.Collections.Concurrent;
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
        var reserved = await dispatcher.ReserveAsync(10, TimeSpan.FromMinutes(1), stopping.Token);
        dispatcher.Accept([.. Enumerable.Range(0, 10).Select(number => ScriptedQueueClient.Deliver(number, _clock, receiveCount))], reserved);

        var more = dispatcher.ReserveAsync(10, TimeSpan.FromMinutes(1), stopping.Token);
        await stopping.CancelAsync();

        Assert.Equal(roomLeft, (await more).Messages);
        blocked.SetResult();
        await dispatcher.CompleteAsync();
    }

    [Theory]
    [InlineData("orders", 1)]
    [InlineData("orders.fifo", 1)]
    [InlineData("orders", 2)]
    [InlineData("orders.fifo", 2)]
    public async Task Reserve_AListIsNotFull_ItsPlaceIsTakenAllTheSame(string name, int places)
    {
        // There would be room for more messages, which could not begin.
        var blocked = new TaskCompletionSource();
        var queue = new QueueDefinition(name) { DeadLetterName = "dead", BatchSize = 10, MaxConcurrency = 2 };
        var dispatcher = Dispatcher(new Blocking(blocked.Task), default, queue);
        for (var i = 0; i < places; i++)
        {
            var reserved = await dispatcher.ReserveAsync(10, TimeSpan.FromMinutes(1), default);
            dispatcher.Accept([ScriptedQueueClient.Deliver(i, _clock, group: queue.IsFifo ? $"group-{i}" : null)], reserved);
        }

        var more = dispatcher.ReserveAsync(10, TimeSpan.FromMinutes(1), default);

        Assert.Equal(places < 2, more.IsCompletedSuccessfully);
        blocked.SetResult();
        dispatcher.Return(await more);
        await dispatcher.CompleteAsync();
    }

    [Theory]
    [InlineData("orders", 1, 60, 10)]
    [InlineData("orders", 2, 60, 2)]
    [InlineData("orders", 1, 0, 10)]
    [InlineData("orders", 2, 0, 2)]
    [InlineData("orders.fifo", 1, 6, 7)]
    [InlineData("orders.fifo", 2, 60, 2)]
    [InlineData("orders.fifo", 2, 6, 1)]
    public async Task Reserve_MessagesThatFailedHaveCome_NoMoreIsTakenThanHasItsTurnOneByOne(string name, int receiveCount, int secondsLeft, int most)
    {
        var pace = new HandlingPace(_clock);
        var began = _clock.GetTimestamp();
        _clock.Advance(TimeSpan.FromSeconds(10));
        pace.Ended(began, messages: 10);
        var dispatcher = Dispatcher(new Blocking(Task.CompletedTask), default, new(name) { DeadLetterName = "dead", BatchSize = 10, MaxConcurrency = 2 }, pace);
        var reserved = await dispatcher.ReserveAsync(1, TimeSpan.FromMinutes(1), default);
        dispatcher.Accept([ScriptedQueueClient.Deliver(0, _clock, receiveCount, name.Length > 6 ? "a" : null)], reserved);
        await dispatcher.CompleteAsync();

        Assert.Equal(most, (await dispatcher.ReserveAsync(10, TimeSpan.FromSeconds(secondsLeft), default)).Messages);
    }

    [Fact]
    public async Task Reserve_NothingHasComeYet_AsksForNoMoreThanHaveAPlaceAlone()
    {
        var dispatcher = Dispatcher(new Blocking(Task.CompletedTask), default);

        var first = await dispatcher.ReserveAsync(10, TimeSpan.FromMinutes(1), default);
        dispatcher.Accept([ScriptedQueueClient.Deliver(0, _clock)], first);
        await dispatcher.CompleteAsync();

        Assert.Equal((2, 10), (first.Messages, (await dispatcher.ReserveAsync(10, TimeSpan.FromMinutes(1), default)).Messages));
    }

    [Fact]
    public async Task Reserve_AfterMessagesThatGoAloneCameOnesThatDoNot_AsksForListsAgain()
    {
        var pace = new HandlingPace(_clock);
        var began = _clock.GetTimestamp();
        _clock.Advance(TimeSpan.FromSeconds(10));
        pace.Ended(began);
        var dispatcher = Dispatcher(new Blocking(Task.CompletedTask), default, quick: pace);
        var asked = new List<int>();
        foreach (var receives in new[] { 2, 1, 1 })
        {
            var reserved = await dispatcher.ReserveAsync(10, TimeSpan.FromMinutes(1), default);
            asked.Add(reserved.Messages);
            dispatcher.Accept([ScriptedQueueClient.Deliver(0, _clock, receives)], reserved);
            await dispatcher.CompleteAsync();
        }

        Assert.Equal([2, 2, 10], asked);
    }

    [Theory]
    [InlineData("orders", 2, 10, 2 * 10 * 10)]
    [InlineData("orders", 100, 10, (100 * 10) + 320)]
    [InlineData("orders", 1, 1000, 1000 + 1000)]
    [InlineData("orders.fifo", 100, 10, 100 * 10 * 10)]
    public async Task Reserve_HandlersAreQuick_AheadGoesWhatTheReceivesUnderWayBringOrAListOrInGroupsAllThatIsSoonBegun(
        string name, int concurrency, int batchSize, int most)
    {
        var pace = new HandlingPace(_clock);
        pace.Ended(_clock.GetTimestamp());
        var dispatcher = Dispatcher(new Blocking(Task.CompletedTask), default, new(name) { DeadLetterName = "dead", BatchSize = batchSize, MaxConcurrency = concurrency }, pace);

        dispatcher.Return(await dispatcher.ReserveAsync(10, TimeSpan.FromMinutes(1), default));

        Assert.Equal(most, dispatcher.Capacity);
    }

    [Theory]
    [InlineData(60, 10)]
    [InlineData(9, 10)]
    [InlineData(4, 5)]
    [InlineData(0, 1)]
    [InlineData(-60, 1)]
    public async Task Reserve_TheRunEndsSoon_OfGroupsNoMoreIsTakenThanBeginsOneAfterTheOther(int secondsLeft, int most)
    {
        var pace = new HandlingPace(_clock);
        var began = _clock.GetTimestamp();
        _clock.Advance(TimeSpan.FromSeconds(10));
        pace.Ended(began, messages: 10);
        var dispatcher = Dispatcher(new Blocking(Task.CompletedTask), default, new("orders.fifo") { DeadLetterName = "dead.fifo", BatchSize = 10, MaxConcurrency = 20 }, pace);

        var reserved = await dispatcher.ReserveAsync(10, TimeSpan.FromSeconds(secondsLeft), default);

        Assert.Equal(most, reserved.Messages);
    }

    [Theory]
    [InlineData("orders")]
    [InlineData("orders.fifo")]
    public async Task Accept_AMessageIsOnItsLastReceive_BeginsBeforeThoseThatWaitAlready(string name)
    {
        var queue = new QueueDefinition(name) { DeadLetterName = "dead", MaxConcurrency = 1, MaxReceiveCount = 3 };
        var blocked = new TaskCompletionSource();
        var invoker = new Blocking(blocked.Task);
        var places = HandlerPlaces.Own(queue.MaxConcurrency);
        var dispatcher = Dispatcher(invoker, default, queue, places: places);

        // Two of the last: what has come first goes first among them as well.
        foreach (var (number, receives) in new[] { (0, 1), (1, 1), (2, 2), (3, 3), (4, 3) })
        {
            dispatcher.Accept([ScriptedQueueClient.Deliver(number, _clock, receives, queue.IsFifo ? $"group-{number}" : null)], default);
            Assert.True(SpinWait.SpinUntil(() => places.Running + places.Waiting.Count + places.Urgent.Count == number + 1, TimeSpan.FromSeconds(30)));
        }

        blocked.SetResult();
        await dispatcher.CompleteAsync();

        Assert.Equal("m-0 m-3 m-4 m-1 m-2", string.Join(' ', invoker.Begun));
    }

    /// <summary>A function of 128 MB, messages of 1 KB.</summary>
    [Theory]
    [InlineData(10)]
    [InlineData(100)]
    public async Task Reserve_MessagesAreOfTheUsualSize_PlacesBoundThemAndNotMemory(int concurrency)
    {
        var blocked = new TaskCompletionSource();
        var pace = new HandlingPace(_clock);
        pace.Ended(_clock.GetTimestamp());
        var queue = new QueueDefinition("orders") { DeadLetterName = "dead", MaxConcurrency = concurrency };
        var dispatcher = Dispatcher(new Blocking(blocked.Task), default, queue, pace, bytes: MemoryBudget.Of(128L * 1024 * 1024));
        var inHand = 0;
        while (inHand < dispatcher.Capacity)
        {
            var reserving = dispatcher.ReserveAsync(10, TimeSpan.FromMinutes(1), default);
            Assert.True(reserving.IsCompletedSuccessfully, $"{inHand} of {dispatcher.Capacity} are in hand, and there is no room.");
            var reserved = await reserving;
            dispatcher.Accept([.. Enumerable.Range(0, reserved.Messages).Select(number => ScriptedQueueClient.Deliver(inHand + number, _clock, padding: 1000))], reserved);
            inHand += reserved.Messages;
        }

        blocked.SetResult();
        await dispatcher.CompleteAsync();
    }

    private MessageDispatcher Dispatcher(
        HandlerInvoker invoker, CancellationToken stopping, QueueDefinition? definition = null, HandlingPace? quick = null, HandlerPlaces? places = null, long bytes = 1L << 40)
    {
        var queue = definition ?? new QueueDefinition("orders") { DeadLetterName = "dead", BatchSize = 10, MaxConcurrency = 2 };
        var client = new ScriptedQueueClient();
        var extender = new VisibilityExtender(client, queue, new LeaseWheel(_clock), _clock, NullLogger.Instance);
        var acknowledger = new Acknowledger(client, queue, extender, new DrainCounts("orders"), _clock, NullLogger.Instance, new ReceivingEnd(RunEnd.Open(_clock), TimeSpan.Zero, _clock));
        var pace = quick ?? new HandlingPace(_clock);
        var runner = new ListRunner(queue, invoker, acknowledger, places ?? HandlerPlaces.Own(queue.MaxConcurrency), pace, _clock, stopping, default);
        return new MessageDispatcher(queue, bytes, runner, pace, extender, _clock, NullLogger.Instance, stopping);
    }

    private sealed class Blocking(Task until) : HandlerInvoker
    {
        public ConcurrentQueue<string> Begun { get; } = [];

        public override Task InvokeAsync(IReadOnlyList<Delivery> deliveries, CancellationToken cancellationToken)
        {
            foreach (var delivery in deliveries)
            {
                Begun.Enqueue(delivery.MessageId);
            }

            return until;
        }
    }
}
