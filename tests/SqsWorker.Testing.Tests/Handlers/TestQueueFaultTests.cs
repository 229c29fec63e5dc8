using Microsoft.Extensions.DependencyInjection;
using SqsWorker.Testing.Faults;

namespace SqsWorker.Testing.Tests.Handlers;

[Collection(nameof(QuietMachine))]
public sealed class TestQueueFaultTests
{
    private static readonly FaultRates Everything = new()
    {
        Throttles = 0.1, DropsBefore = 0.1, DropsAfter = 0.1, SlowAnswers = 0.2, FailedEntries = 0.2, Duplicates = 0.2, OutOfOrder = 0.3, Pollers = PollerChoice.Random,
    };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Drain_EverythingGoesWrong_EveryMessageIsHandledInTheEnd(int seed)
    {
        await using var queue = Queue(new FaultPlan(seed, Everything), static _ => { });
        for (var i = 0; i < 100; i++)
        {
            await queue.SendAsync(new Parcel($"{i}", i));
        }

        var result = await DrainToTheEndAsync(queue);

        result.EnsureAllHandled();
        Assert.Equal(default, queue.Depth);
        Assert.Contains(result.Messages, static message => message.Tries.Count > 1);
        foreach (var kind in new[] { FaultKind.Throttle, FaultKind.DropBefore, FaultKind.DropAfter, FaultKind.FailedEntry, FaultKind.Duplicate, FaultKind.OutOfOrder })
        {
            Assert.NotEqual(0, queue.Faults!.Injected(kind));
        }
    }

    [Fact]
    public async Task Drain_MessagesComeTwice_TheHandlerSeesThemTwice()
    {
        var seen = 0;
        await using var queue = Queue(new FaultPlan(1, new FaultRates { Duplicates = 1 }), _ => Interlocked.Increment(ref seen));
        var report = await queue.SendAsync(new Parcel("a", 100));

        (await queue.DrainAsync()).EnsureAllHandled();

        Assert.Equal((2, 2), (seen, report.Tries.Count));
    }

    [Fact]
    public async Task Drain_MessageIsHandledButNeverDeleted_IsPendingAndSaysSo()
    {
        var plan = new FaultPlan(3, new FaultRates { FailedEntries = 1 });
        await using var queue = Queue(plan, static _ => { });
        await queue.SendAsync(new Parcel("a", 100));

        var text = Assert.Throws<DrainException>(() => queue.DrainAsync().GetAwaiter().GetResult().EnsureAllHandled()).Message;

        Assert.Contains("message 1 {\"id\":\"a\",\"grams\":100}: pending: it was handled, but a copy is still in the queue", text, StringComparison.Ordinal);
        Assert.EndsWith($"faults with seed 3: FailedEntry {plan.Injected(FaultKind.FailedEntry)}", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drain_EveryCallFails_TheTestIsTold()
    {
        await using var queue = Queue(new FaultPlan(1, new FaultRates { Throttles = 1 }), static _ => { });
        await queue.SendAsync(new Parcel("a", 100));

        await Assert.ThrowsAnyAsync<Amazon.SQS.AmazonSQSException>(() => queue.DrainAsync());

        queue.Faults!.Rates = FaultRates.None;
        (await queue.DrainAsync()).EnsureAllHandled();
    }

    [Fact]
    public async Task Drain_MessageOlderThanTheQueueKeepsIt_HasExpired()
    {
        await using var queue = Queue(faults: null, static _ => { });
        var report = await queue.SendAsync(new Parcel("a", 100));
        queue.Clock.Advance(TimeSpan.FromDays(5));

        var result = await queue.DrainAsync();

        Assert.Equal(MessageFate.Expired, report.Fate);
        Assert.Empty(result.Pending);
        Assert.Contains("expired", Assert.Throws<DrainException>(() => result.EnsureAllHandled()).Message, StringComparison.Ordinal);
    }

    private static async Task<DrainResult> DrainToTheEndAsync(TestQueue queue)
    {
        var result = await queue.DrainAsync();
        for (var patience = 0; patience < 20 && result.Pending.Count > 0; patience++)
        {
            queue.Clock.Advance(TimeSpan.FromMinutes(1));
            result = await queue.DrainAsync();
        }

        return result;
    }

    private static TestQueue Queue(FaultPlan? faults, Action<Parcel> weigh) =>
        TestQueue.For<ParcelHandler>(services => services.AddSingleton<IScales>(new Scales(weigh)), faults);

    private sealed class Scales(Action<Parcel> weigh) : IScales
    {
        public Task WeighAsync(Parcel parcel, MessageContext context, CancellationToken cancellationToken)
        {
            weigh(parcel);
            return Task.CompletedTask;
        }
    }
}
