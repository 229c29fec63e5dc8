using Microsoft.Extensions.DependencyInjection;

namespace SqsWorker.Testing.Tests.Handlers;

[Collection(nameof(QuietMachine))]
public sealed class TestQueueTests
{
    [Fact]
    public async Task Drain_HandlerReturns_MessagesAreHandled()
    {
        await using var queue = Queue<ParcelHandler>(static (_, _, _) => Task.CompletedTask);
        await queue.SendAsync(new Parcel("a", 100));
        await queue.SendAsync(new Parcel("b", 200));

        var result = await queue.DrainAsync();

        Assert.Equal(2, result.EnsureAllHandled().Handled.Count);
        Assert.Equal("""{"id":"a","grams":100}""", result.Messages[0].Body);
        Assert.Equal(default, queue.Depth);
    }

    [Fact]
    public async Task Drain_BodiesOfSources_HandlerGetsWhatIsInside()
    {
        var weighed = new List<string>();
        await using var queue = Queue<ParcelHandler>((parcel, context, _) =>
        {
            weighed.Add($"{parcel.Id} {context.Attributes.GetValueOrDefault("kind")}");
            return Task.CompletedTask;
        });
        await queue.SendBodyAsync(SourceBody.Sns("""{"id":"a","grams":1}""", new Dictionary<string, string> { ["kind"] = "gift" }));
        await queue.SendBodyAsync(SourceBody.EventBridge("""{"id":"b","grams":2}"""));
        await queue.SendBodyAsync(SourceBody.S3Test);
        var several = await queue.SendBodyAsync(SourceBody.S3("uploads", "c.csv", "d.csv"));

        await queue.DrainAsync();

        Assert.Equal(["a gift", "b "], weighed.Order(StringComparer.Ordinal));
        Assert.Contains("has 2 records", Assert.Single(several.Tries).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drain_HandlerThrowsAlways_MessageIsRetriedAsTimePassesAndThenDeadLettered()
    {
        await using var queue = Queue<ParcelHandler>(static (_, _, _) => throw new InvalidOperationException("scales are broken"));
        var report = await queue.SendAsync(new Parcel("a", 100));

        var result = await queue.DrainAsync();
        while (result.Pending.Count > 0)
        {
            queue.Clock.Advance(TimeSpan.FromMinutes(1));
            result = await queue.DrainAsync();
        }

        Assert.Same(report, Assert.Single(result.DeadLettered));
        Assert.Equal([1, 2, 3], report.Tries.Select(tried => tried.ReceiveCount));
        Assert.Null(report.DeadLetterReason);
        Assert.StartsWith("message 1 {\"id\":\"a\",\"grams\":100}: dead-lettered by SQS at its receive count\n    receive 1 after ", $"{report}", StringComparison.Ordinal);
        Assert.Equal(3, $"{report}".Split("InvalidOperationException: scales are broken").Length - 1);
    }

    [Fact]
    public async Task EnsureAllHandled_SomeWereNot_SaysWhatHappenedToEach()
    {
        await using var queue = Queue<ParcelHandler>(static (parcel, context, _) =>
        {
            if (parcel.Id == "heavy")
            {
                context.DeadLetter("over 30 kg");
            }

            return parcel.Id == "wet" ? throw new InvalidOperationException("label unreadable") : Task.CompletedTask;
        });
        await queue.SendAsync(new Parcel("light", 100));
        await queue.SendAsync(new Parcel("heavy", 40_000));
        await queue.SendAsync(new Parcel("wet", 100));
        await queue.SendBodyAsync("not json");

        var text = Assert.Throws<DrainException>(() => queue.DrainAsync().GetAwaiter().GetResult().EnsureAllHandled()).Message;

        Assert.StartsWith("1 of 4 messages were handled.", text, StringComparison.Ordinal);
        Assert.Contains("message 2 {\"id\":\"heavy\",\"grams\":40000}: dead-lettered: over 30 kg", text, StringComparison.Ordinal);
        Assert.Contains("InvalidOperationException: label unreadable", text, StringComparison.Ordinal);
        Assert.Contains("message 4 not json: dead-lettered: The body can't be read as Parcel", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drain_HandlerWaitsOnItsClock_TimePassesForIt()
    {
        await using var queue = TestQueue.For<ParcelHandler>(static services => services.AddSingleton<IScales>(
            static provider => new Scales((_, _, token) => Task.Delay(TimeSpan.FromMinutes(5), provider.GetRequiredService<TimeProvider>(), token))));
        var start = queue.Clock.GetUtcNow();
        await queue.SendAsync(new Parcel("a", 100));

        (await queue.DrainAsync()).EnsureAllHandled();

        Assert.InRange(queue.Clock.GetUtcNow() - start, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15));
    }

    [Fact]
    public async Task Drain_FifoGroups_KeepTheirOrder()
    {
        var seen = new List<string>();
        await using var queue = Queue<PalletHandler>((parcel, _, _) =>
        {
            lock (seen)
            {
                seen.Add(parcel.Id);
            }

            return Task.CompletedTask;
        });
        for (var i = 0; i < 30; i++)
        {
            await queue.SendAsync(new Parcel($"{i:D2}", i), new SendSettings { GroupId = $"lane-{i % 3}" });
        }

        (await queue.DrainAsync()).EnsureAllHandled();

        foreach (var lane in seen.GroupBy(id => int.Parse(id, System.Globalization.CultureInfo.InvariantCulture) % 3))
        {
            Assert.Equal(lane.Order(), lane);
        }
    }

    [Fact]
    public void For_TypeIsNoHandler_SaysWhichOnesThereAre() =>
        Assert.Contains("PalletHandler, ParcelHandler", Assert.Throws<ArgumentException>(static () => TestQueue.For<TestQueueTests>()).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Send_MessageOfAnotherType_SaysWhatTheHandlerTakes()
    {
        await using var queue = Queue<ParcelHandler>(static (_, _, _) => Task.CompletedTask);
        var failure = await Assert.ThrowsAsync<ArgumentException>(() => queue.SendAsync("parcel"));
        Assert.Contains("Parcel", failure.Message, StringComparison.Ordinal);
    }

    private static TestQueue Queue<THandler>(Func<Parcel, MessageContext, CancellationToken, Task> weigh)
        where THandler : class => TestQueue.For<THandler>(services => services.AddSingleton<IScales>(new Scales(weigh)));

    private sealed class Scales(Func<Parcel, MessageContext, CancellationToken, Task> weigh) : IScales
    {
        public Task WeighAsync(Parcel parcel, MessageContext context, CancellationToken cancellationToken) => weigh(parcel, context, cancellationToken);
    }
}
