using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using SqsWorker.Testing.Faults;
using SqsWorker.Testing.Tests.Stacks;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Testing.Tests.Faults;

public sealed class StackFaultTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stack_WithAPlan_HitsTableAndQueues()
    {
        var plan = new FaultPlan(1, new FaultRates { Throttles = 1, EmptyReceives = 1 }) { Where = static target => target.Service == "dynamodb" || target.Operation == "ReceiveMessage" };
        await using var fixture = new StackFixture(Template.Text, faults: plan);
        using var table = AwsClients.CreateDynamoDb(fixture.Stack.Front);
        await Assert.ThrowsAnyAsync<AmazonDynamoDBException>(() => table.GetItemAsync(fixture.Stack.Tables.TableNames.Single(), new Dictionary<string, AttributeValue> { ["pk"] = new("x") }, Cancellation));

        plan.Rates = plan.Rates with { Throttles = 0 };
        var queue = fixture.Stack.Queues.Queues[0];
        using var sqs = AwsClients.CreateSqs(fixture.Stack.Front);
        await sqs.SendMessageAsync(queue.Url, "one", Cancellation);
        Assert.Null((await sqs.ReceiveMessageAsync(queue.Url, Cancellation)).Messages);
        Assert.Equal((1, 1), (plan.Injected(FaultKind.Throttle), plan.Injected(FaultKind.EmptyReceive)));
    }

    [Fact]
    public async Task Publish_NoticesAreLost_ReachNobody()
    {
        var plan = new FaultPlan(1, new FaultRates { LostNotices = 1 });
        await using var fixture = new StackFixture(Template.Text, faults: plan);

        Publish(fixture);

        Assert.Equal((0, 1), (fixture.Stack.Functions.PendingEvents, plan.Injected(FaultKind.LostNotice)));
        Assert.Equal(0, Counts(fixture, "ScaleFunction"));
    }

    [Fact]
    public async Task Publish_NoticesAreDoubled_ComeAgainWithinTheGivenTime()
    {
        var plan = new FaultPlan(1, new FaultRates { DoubledNotices = 1, LatestCopy = TimeSpan.FromMinutes(3) });
        await using var fixture = new StackFixture(Template.Text, faults: plan);

        Publish(fixture);
        var first = await fixture.Environment("ScaleFunction").NextTextAsync();
        Assert.False(fixture.Environment("ScaleFunction").TryNext(out _));
        fixture.Clock.Advance(TimeSpan.FromMinutes(3));

        Assert.Equal(first, await fixture.Environment("ScaleFunction").NextTextAsync());
        Assert.Equal(1, plan.Injected(FaultKind.DoubledNotice));
    }

    [Fact]
    public async Task Enqueue_EventsAreLost_NeverRun()
    {
        var plan = new FaultPlan(1, new FaultRates { LostEvents = 1 });
        await using var fixture = new StackFixture(Template.Text, faults: plan);

        fixture.Stack.Functions.Enqueue(fixture.Stack.Function("ProcessFunction").Name, "{}"u8.ToArray());

        Assert.Equal((0, 1), (fixture.Stack.Functions.PendingEvents, plan.Injected(FaultKind.LostEvent)));
        Assert.Equal(0, Counts(fixture, "ProcessFunction"));
    }

    [Fact]
    public async Task Enqueue_EventsAreDoubled_RunTwiceWithOneRequestId()
    {
        var plan = new FaultPlan(1, new FaultRates { DoubledEvents = 1, LatestCopy = TimeSpan.FromSeconds(10) });
        await using var fixture = new StackFixture(Template.Text, faults: plan);

        var id = fixture.Stack.Functions.Enqueue(fixture.Stack.Function("ProcessFunction").Name, "{}"u8.ToArray());
        Assert.Equal(id, (await fixture.Environment("ProcessFunction").NextAsync()).RequestId);
        fixture.Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(id, (await fixture.Environment("ProcessFunction").NextAsync()).RequestId);
    }

    [Fact]
    public async Task Where_NamesAnotherFunction_NothingIsHit()
    {
        var plan = new FaultPlan(1, new FaultRates { LostEvents = 1, LostNotices = 1 }) { Where = static target => target.Resource == "other" };
        await using var fixture = new StackFixture(Template.Text, faults: plan);

        Publish(fixture);

        await fixture.Environment("ScaleFunction").NextAsync();
        Assert.EndsWith("no faults", plan.ToString(), StringComparison.Ordinal);
    }

    private static void Publish(StackFixture fixture) => fixture.Stack.Topics.Publish(fixture.Stack.Topics.Topics.Single(), null, "notice");

    private static long Counts(StackFixture fixture, string function) => fixture.Stack.Functions.Counts(fixture.Stack.Function(function).Name).Invocations;
}
