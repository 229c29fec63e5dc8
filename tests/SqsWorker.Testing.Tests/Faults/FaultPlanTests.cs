using Amazon.SQS;
using SqsWorker.Testing.Faults;

namespace SqsWorker.Testing.Tests.Faults;

public sealed class FaultPlanTests
{
    private static readonly FaultTarget Target = new("sqs", "SendMessage", "jobs");

    [Fact]
    public async Task Plan_SameSeedAndCalls_SameFaults()
    {
        var first = await StoryAsync(seed: 11);
        Assert.Equal(first, await StoryAsync(seed: 11));
        Assert.NotEqual(first, await StoryAsync(seed: 12));
    }

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void Plan_ManyChances_HitsAtTheRate(double rate)
    {
        var plan = new FaultPlan(5, FaultRates.None);
        var hits = Enumerable.Range(0, 20_000).Count(_ => plan.Hits(FaultKind.Throttle, rate, Target, out var _));

        // Five standard deviations: the seed is fixed, so this passes always or never.
        Assert.InRange(hits / 20_000.0, rate - (5 * Math.Sqrt(rate * (1 - rate) / 20_000)), rate + (5 * Math.Sqrt(rate * (1 - rate) / 20_000)));
        Assert.Equal(hits, plan.Injected(FaultKind.Throttle));
    }

    [Fact]
    public void Plan_OtherCallsBetween_SameFaults()
    {
        var alone = new FaultPlan(3, FaultRates.None);
        var mixed = new FaultPlan(3, FaultRates.None);
        for (var i = 0; i < 500; i++)
        {
            mixed.Hits(FaultKind.Throttle, 0.3, Target with { Resource = "other" }, out _);
            mixed.Hits(FaultKind.DropAfter, 0.3, Target, out _);
            Assert.Equal(alone.Hits(FaultKind.Throttle, 0.3, Target, out var draw), mixed.Hits(FaultKind.Throttle, 0.3, Target, out var same));
            Assert.Equal(draw, same);
        }
    }

    [Fact]
    public async Task Rates_SwitchedOff_NothingGoesWrongAnyMore()
    {
        using var sqs = new FaultFixture(new FaultRates { Throttles = 1 });
        await Assert.ThrowsAnyAsync<AmazonSQSException>(() => sqs.SendAsync("one"));
        sqs.Plan.Rates = FaultRates.None;
        await sqs.SendAsync("two");
        Assert.Equal("two", Assert.Single(await sqs.ReceiveAsync()).Body);
        Assert.Equal("seed 1: Throttle 1", sqs.Plan.ToString());
    }

    [Fact]
    public async Task Where_NamesAnOperation_OthersAreSpared()
    {
        using var sqs = new FaultFixture(new FaultRates { Throttles = 1 }, where: static target => target is { Service: "sqs", Operation: "DeleteMessage", Resource: "jobs" });
        await sqs.SendAsync("one");
        var message = Assert.Single(await sqs.ReceiveAsync());
        await Assert.ThrowsAnyAsync<AmazonSQSException>(() => sqs.DeleteAsync(message));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void Rate_NotAShare_IsRefusedByName(double rate)
        => Assert.Equal("Duplicates", Assert.Throws<ArgumentOutOfRangeException>(() => new FaultRates { Duplicates = rate }).ParamName);

    /// <summary>What happens to a fixed list of calls under all faults at once.</summary>
    private static async Task<List<string>> StoryAsync(int seed)
    {
        var rates = new FaultRates { Throttles = 0.1, DropsBefore = 0.1, DropsAfter = 0.1, FailedEntries = 0.2, EmptyReceives = 0.3, Duplicates = 0.2, OutOfOrder = 0.5 };
        using var sqs = new FaultFixture(rates, seed);
        List<string> story = [];
        for (var i = 0; i < 100; i++)
        {
            story.Add(await TellAsync(async () => string.Join(",", (await sqs.SendBatchAsync(5, first: i * 5)).Successful?.Select(static entry => entry.Id) ?? [])));
            story.Add(await TellAsync(async () => string.Join(",", (await sqs.ReceiveAsync()).Select(static message => message.Body))));
        }

        story.Add(sqs.Plan.ToString());
        return story;
    }

    private static async Task<string> TellAsync(Func<Task<string>> call)
    {
        try
        {
            return await call();
        }
        catch (AmazonSQSException exception)
        {
            return exception.ErrorCode;
        }
        catch (DroppedConnectionException exception)
        {
            return exception.HadEffect ? "dropped after" : "dropped before";
        }
    }
}
