using Amazon.SQS.Model;
using SqsWorker.Testing.Faults;
using SqsWorker.Testing.Queues;

namespace SqsWorker.Testing.Tests.Faults;

public sealed class QueueFaultTests
{
    [Fact]
    public async Task FailedEntries_SendBatch_FailByNoFaultOfTheSenderAndHaveNoEffect()
    {
        using var sqs = new FaultFixture(new FaultRates { FailedEntries = 0.5 });
        var answer = await sqs.SendBatchAsync(10);
        Assert.InRange(answer.Failed.Count, 1, 9);
        Assert.All(answer.Failed, static entry => Assert.Equal(("InternalError", false), (entry.Code, entry.SenderFault)));
        Assert.Equal(answer.Successful.Count, sqs.Queue.Depth.Visible);
    }

    [Fact]
    public async Task FailedEntries_DeleteAndVisibilityBatch_LeaveTheMessageInFlight()
    {
        using var sqs = new FaultFixture(FaultRates.None);
        await sqs.SendBatchAsync(10);
        var messages = await sqs.ReceiveAsync();
        sqs.Plan.Rates = new FaultRates { FailedEntries = 1 };
        var deleted = await sqs.Client.DeleteMessageBatchAsync(
            sqs.Queue.Url, [.. messages.Select(static message => new DeleteMessageBatchRequestEntry(message.MessageId, message.ReceiptHandle))], TestContext.Current.CancellationToken);
        var changed = await sqs.Client.ChangeMessageVisibilityBatchAsync(
            sqs.Queue.Url,
            [.. messages.Select(static message => new ChangeMessageVisibilityBatchRequestEntry(message.MessageId, message.ReceiptHandle) { VisibilityTimeout = 0 })],
            TestContext.Current.CancellationToken);

        Assert.Equal((10, 10), (deleted.Failed.Count, changed.Failed.Count));
        Assert.Equal(10, sqs.Queue.Depth.InFlight);
    }

    [Fact]
    public async Task EmptyReceives_ShortPoll_GetsNothingThoughThereIsSomething()
    {
        using var sqs = new FaultFixture(new FaultRates { EmptyReceives = 1 });
        await sqs.SendAsync("one");
        Assert.Empty(await sqs.ReceiveAsync());
        Assert.Equal(1, sqs.Queue.Counters.EmptyReceives);
        Assert.Single(await sqs.ReceiveAsync(wait: 1));
    }

    [Fact]
    public async Task Duplicates_Standard_SecondCopyOutlivesTheFirstsDelete()
    {
        using var sqs = new FaultFixture(new FaultRates { Duplicates = 1 });
        await sqs.SendAsync("one");
        var first = Assert.Single(await sqs.ReceiveAsync());
        await sqs.DeleteAsync(first);

        var second = Assert.Single(await sqs.ReceiveAsync());
        Assert.Equal(first.MessageId, second.MessageId);
        Assert.NotEqual(first.ReceiptHandle, second.ReceiptHandle);
        Assert.Equal("1", second.Attributes["ApproximateReceiveCount"]);
        Assert.Equal(first.Attributes["SentTimestamp"], second.Attributes["SentTimestamp"]);

        await sqs.DeleteAsync(second);
        Assert.Equal(new QueueDepth(0, 0, 0, null), sqs.Queue.Depth);
        Assert.Equal(1, sqs.Plan.Injected(FaultKind.Duplicate));
    }

    [Fact]
    public async Task Duplicates_TwoPollersWait_BothGetTheMessage()
    {
        using var sqs = new FaultFixture(new FaultRates { Duplicates = 1 });
        var first = await sqs.PollAsync();
        var second = await sqs.PollAsync();
        await sqs.SendAsync("one");
        Assert.Equal(Assert.Single(await first).MessageId, Assert.Single(await second).MessageId);
    }

    [Fact]
    public async Task Duplicates_Fifo_Never()
    {
        using var sqs = new FaultFixture(new FaultRates { Duplicates = 1, OutOfOrder = 1 });
        var fifo = sqs.Engine.CreateQueue("jobs.fifo", new Dictionary<string, string> { ["FifoQueue"] = "true", ["ContentBasedDeduplication"] = "true" });
        for (var i = 0; i < 10; i++)
        {
            await sqs.Client.SendMessageAsync(new SendMessageRequest(fifo.Url, $"{i}") { MessageGroupId = "g" }, TestContext.Current.CancellationToken);
        }

        Assert.Equal(Enumerable.Range(0, 10).Select(static i => $"{i}"), (await sqs.ReceiveAsync(queue: fifo)).Select(static message => message.Body));
        Assert.Equal(0, fifo.Depth.Visible);
    }

    [Fact]
    public async Task OutOfOrder_Standard_LaterOnesFirstButEachOnce()
    {
        using var sqs = new FaultFixture(new FaultRates { OutOfOrder = 0.5 });
        for (var i = 0; i < 100; i += 10)
        {
            await sqs.SendBatchAsync(10, first: i);
        }

        List<int> seen = [];
        while (await sqs.ReceiveAsync() is { Count: > 0 } messages)
        {
            seen.AddRange(messages.Select(static message => int.Parse(message.Body, System.Globalization.CultureInfo.InvariantCulture)));
        }

        Assert.NotEqual(seen.Order(), seen);
        Assert.Equal(Enumerable.Range(0, 100), seen.Order());
    }

    [Theory]
    [InlineData(PollerChoice.Fair, 0)]
    [InlineData(PollerChoice.Unfair, 2)]
    public async Task Pollers_ThreeWait_TheChosenOneIsServed(PollerChoice choice, int served)
    {
        using var sqs = new FaultFixture(new FaultRates { Pollers = choice });
        Task<List<Message>>[] polls = [await sqs.PollAsync(), await sqs.PollAsync(), await sqs.PollAsync()];
        await sqs.SendAsync("one");
        Assert.Single(await polls[served]);
        Assert.Equal(2, sqs.Queue.WaitingReceives);
        Assert.Equal(choice == PollerChoice.Fair ? 0 : 1, sqs.Plan.Injected(FaultKind.UnfairChoice));
    }

    [Fact]
    public async Task Pollers_Random_EachIsServedAtTimes()
    {
        using var sqs = new FaultFixture(new FaultRates { Pollers = PollerChoice.Random });
        var served = new int[3];
        for (var round = 0; round < 60; round++)
        {
            Task<List<Message>>[] polls = [await sqs.PollAsync(), await sqs.PollAsync(), await sqs.PollAsync()];
            await sqs.SendAsync("one");
            var winner = await Task.WhenAny(polls);
            served[Array.IndexOf(polls, winner)]++;
            await sqs.SendBatchAsync(10);
            await sqs.SendBatchAsync(10);
            await Task.WhenAll(polls);
        }

        Assert.All(served, static count => Assert.InRange(count, 8, 35));
    }
}
