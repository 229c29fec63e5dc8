using Microsoft.Extensions.DependencyInjection;

namespace SqsWorker.Testing.Tests.Handlers;

public sealed class SentMessagesTests
{
    private static readonly SendSettings InGroup = new() { Attributes = new Dictionary<string, string> { ["group"] = "north" } };

    [Fact]
    public async Task Drain_HandlerSends_TestSeesWhatWentWhere()
    {
        await using var queue = TestQueue.For<SortingHandler>();
        await queue.SendAsync("a", InGroup);

        (await queue.DrainAsync()).EnsureAllHandled();

        Assert.Equal([new Parcel("a", 100)], queue.SentTo<Parcel>("pallets.fifo"));
        Assert.Equal(["parcel a is coming"], queue.SentTo<string>(SortingHandler.Carrier));
        var (first, second) = (queue.Sent[0], queue.Sent[1]);
        Assert.Equal(("pallets.fifo", "north", "north"), (first.Queue, first.GroupId, first.Attributes["group"]));
        Assert.Equal((SortingHandler.Carrier, TimeSpan.FromMinutes(1)), (second.Queue, second.Delay));
        Assert.Equal(2, queue.Sent.Count);
    }

    [Fact]
    public async Task Drain_HandlerSendsWhatSqsRefuses_MessageFailsWithTheReason()
    {
        await using var queue = TestQueue.For<SortingHandler>();
        await queue.SendAsync("a");

        var result = await queue.DrainAsync();

        Assert.Contains("has no GroupId", Assert.Single(result.Failed).Tries[0].Exception!.Message, StringComparison.Ordinal);
        Assert.Empty(queue.Sent);
    }

    [Fact]
    public async Task SentTo_QueueThatNothingIsSentTo_SaysWhatThereIs()
    {
        await using var queue = TestQueue.For<SortingHandler>();

        var unknown = Assert.Throws<ArgumentException>(() => queue.SentTo<Parcel>("pallets"));
        var wrong = Assert.Throws<ArgumentException>(() => queue.SentTo<string>("pallets.fifo"));

        Assert.Contains("no class has [SendsTo(\"pallets\")]. It sends to 'arn:aws:sqs:eu-central-1:444455556666:parcels', 'pallets.fifo', 'sorting'.", unknown.Message, StringComparison.Ordinal);
        Assert.Contains("not System.String", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task For_TestHasASenderOfItsOwn_HandlerGetsThat()
    {
        var own = new OwnSender();
        await using var queue = TestQueue.For<SortingHandler>(services => services.AddSingleton<IQueueSender<Parcel>>(own));
        await queue.SendAsync("a", InGroup);

        (await queue.DrainAsync()).EnsureAllHandled();

        Assert.Equal(1, own.Sent);
        Assert.Empty(queue.SentTo<Parcel>("pallets.fifo"));
    }

    private sealed class OwnSender : IQueueSender<Parcel>
    {
        public int Sent { get; private set; }

        public Task<SendReport> SendAsync(Parcel message, SendOptions? options = null, CancellationToken cancellationToken = default)
        {
            Sent++;
            return Task.FromResult(new SendReport { MessageId = "own" });
        }

        public Task<SendResult> SendAllAsync(IEnumerable<Parcel> messages, Func<Parcel, SendOptions?>? options = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();
    }
}
