using System.Collections.Concurrent;
using System.Text.Json;
using Amazon.SQS.Model;
using SqsWorker.Definitions;
using SqsWorker.Tests.Support;

namespace SqsWorker.Tests.Processing;

public sealed class FifoDrainTests
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> _succeeded = new();

    [Fact]
    public async Task Drain_ManyGroups_EachInOrder()
    {
        var harness = new DrainHarness("receipts.fifo", (id, context, _) => Succeed(id, context));
        await harness.SendAsync(90);

        var result = await harness.DrainAsync();

        Assert.Equal(90, result.Handled);
        AssertOrder(90);
    }

    [Fact]
    public async Task Drain_HeadFailsOnce_IsTriedAgainHereBeforeTheRestOfItsGroup()
    {
        var failed = 0;
        var harness = new DrainHarness("receipts.fifo", (id, context, _) =>
            id == "0003" && Interlocked.Increment(ref failed) == 1
                ? throw new InvalidOperationException("printer is out of paper")
                : Succeed(id, context));
        await harness.SendAsync(30);

        var result = await harness.DrainAsync();

        Assert.Equal(30, result.Handled);
        Assert.Equal(30, harness.Queue.Counters.Received);
        AssertOrder(30);
    }

    [Fact]
    public async Task Drain_HeadFailsAlways_IsDeadLetteredAndItsGroupGoesOn()
    {
        var harness = new DrainHarness("receipts.fifo", (id, context, _) =>
            id == "0003" ? throw new InvalidOperationException("no such printer") : Succeed(id, context));
        await harness.SendAsync(30);

        var result = await harness.DrainAsync();

        Assert.Equal((29, 1), (result.Handled, result.DeadLettered));
        AssertOrder(29);
        var dead = Assert.Single((await harness.Sqs.ReceiveMessageAsync(new ReceiveMessageRequest(
            harness.QueueUrl.Replace("receipts.fifo", "receipts-dead-letters.fifo", StringComparison.Ordinal))
        {
            MessageAttributeNames = ["All"],
            MessageSystemAttributeNames = ["All"],
        })).Messages);
        Assert.Equal("group-0", dead.Attributes["MessageGroupId"]);
        Assert.Contains("try 3 of 3", JsonDocument.Parse(dead.MessageAttributes["SqsWorker.Failure"].StringValue).RootElement.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drain_OneMessageOfAListIsRetried_ThoseAfterItWaitForIt()
    {
        var retried = 0;
        var harness = new DrainHarness("receipts.fifo", (id, context, _) =>
        {
            if (id == "0006" && Interlocked.Increment(ref retried) == 1)
            {
                context.Retry();
                return Task.CompletedTask;
            }

            return Succeed(id, context);
        }, maxConcurrency: 10);
        await harness.SendAsync(15);

        var result = await harness.DrainAsync();

        Assert.Equal(15, result.Handled);

        // The handler saw 0009 and 0012 twice: what it did after the failed message was done again, in order.
        Assert.Equal(["0000", "0003", "0009", "0012", "0006", "0009", "0012"], _succeeded["group-0"]);
    }

    [Fact]
    public async Task Drain_HeadAsksForALongWait_GroupIsGivenBackAndWaitsBehindIt()
    {
        var first = true;
        var harness = new DrainHarness("receipts.fifo", (id, context, _) =>
        {
            if (id == "0000" && first)
            {
                first = false;
                context.RetryAfter(TimeSpan.FromMinutes(30));
                return Task.CompletedTask;
            }

            return Succeed(id, context);
        });
        await harness.SendAsync(12);

        var result = await harness.DrainAsync();

        Assert.Equal((8, 0), (result.Handled, result.DeadLettered));
        Assert.InRange(harness.Elapsed, TimeSpan.Zero, TimeSpan.FromMinutes(10));
        harness.PassTimeUntil(() => harness.Queue.Depth is { InFlight: 0, Visible: 4 });
        Assert.InRange(harness.Elapsed, TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(45));
        Assert.Equal(4, (await harness.DrainAsync()).Handled);
        AssertOrder(12);
    }

    [Fact]
    public async Task Drain_HeadIsCancelledAtTheDeadline_IsNotDeadLettered()
    {
        DrainHarness harness = null!;
        harness = new DrainHarness("receipts.fifo", (_, _, token) => Task.Delay(TimeSpan.FromHours(1), harness.Clock, token));
        await harness.SendAsync(6);

        for (var run = 0; run < 2; run++)
        {
            var result = await harness.DrainAsync(limit: TimeSpan.FromSeconds(30));
            Assert.Equal((0, 0, 0), (result.Handled, result.Failed, result.DeadLettered));
            Assert.Equal(6, harness.Queue.Depth.Visible);
        }
    }

    [Fact]
    public async Task Drain_FifoMessage_BringsItsIds()
    {
        var ids = new ConcurrentBag<(string?, string?)>();
        var harness = new DrainHarness("receipts.fifo", (_, context, _) =>
        {
            ids.Add((context.GroupId, context.DeduplicationId));
            return Task.CompletedTask;
        });
        await harness.SendAsync(2);

        await harness.DrainAsync();

        Assert.Equal([("group-0", "0"), ("group-1", "1")], ids.Order());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Drain_HeadCannotBeCopied_SqsMovesItAndItsGroupGoesOn(int earlierReceives)
    {
        var harness = new DrainHarness("receipts.fifo", (id, context, _) =>
            id == "head" ? throw new InvalidOperationException("no such printer") : Succeed(id, context));
        await harness.Sqs.SendMessageAsync(new SendMessageRequest(harness.QueueUrl, """{"orderId":"head"}""")
        {
            MessageGroupId = "group-0",
            MessageDeduplicationId = "head",
            MessageAttributes = Enumerable.Range(0, 10).ToDictionary(
                static number => $"a{number}", static _ => new MessageAttributeValue { DataType = "String", StringValue = "x" }),
        });
        await harness.SendAsync(9);
        for (var i = 1; i < earlierReceives; i++)
        {
            foreach (var message in (await harness.Sqs.ReceiveMessageAsync(new ReceiveMessageRequest(harness.QueueUrl) { MaxNumberOfMessages = 10 })).Messages)
            {
                await harness.Sqs.ChangeMessageVisibilityAsync(harness.QueueUrl, message.ReceiptHandle, 0);
            }
        }

        for (var run = 0; run < 10 && harness.Queue.Depth != default; run++)
        {
            await harness.DrainAsync();
            harness.PassTimeUntil(() => harness.Queue.Depth.InFlight == 0);
        }

        AssertOrder(9);
        Assert.Equal(default, harness.Queue.Depth);
        Assert.Equal(1, harness.DeadLetters.Depth.Visible);
    }

    [Fact]
    public async Task Drain_AsksForALongWaitOnItsLastReceive_IsHeldHereWithThoseBehindIt()
    {
        // Given back, all of them would be dead letters at their next receive, and two that no handler failed.
        var first = true;
        var harness = new DrainHarness(QueueBinding.ForBatches<ScriptedHandler, OrderPlaced>(
            new QueueDefinition("receipts.fifo") { DeadLetterName = "receipts-dead-letters.fifo", BatchSize = 10, MaxReceiveCount = 1, MaxConcurrency = 4 },
            BodyFormat.Json<OrderPlaced>(static () => ShopJson.Default.OrderPlaced),
            _ => new ScriptedHandler((id, context, _) =>
            {
                if (id == "0003" && first)
                {
                    first = false;
                    context.RetryAfter(TimeSpan.FromMinutes(5));
                    return Task.CompletedTask;
                }

                return Succeed(id, context);
            })));
        await harness.SendAsync(12);

        var result = await harness.DrainAsync();

        Assert.Equal((12, 0), (result.Handled, result.DeadLettered));
        Assert.Equal(default, harness.DeadLetters.Depth);
        Assert.InRange(harness.Elapsed, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10));
        AssertOrder(12);
    }

    [Fact]
    public async Task Drain_ManyGroupsFail_HealthyOnesGoOnMeanwhile()
    {
        // Two places: far fewer than the groups whose heads wait to be tried again.
        var handlings = new ConcurrentQueue<string>();
        var harness = new DrainHarness(QueueBinding.ForMessages<ScriptedHandler, OrderPlaced>(
            new QueueDefinition("receipts.fifo") { DeadLetterName = "receipts-dead-letters.fifo", MaxReceiveCount = 8, MaxConcurrency = 2 },
            BodyFormat.Json<OrderPlaced>(static () => ShopJson.Default.OrderPlaced),
            _ => new ScriptedHandler((id, context, _) =>
            {
                handlings.Enqueue(id);
                return id.StartsWith("bad", StringComparison.Ordinal) ? throw new InvalidOperationException("no such printer") : Succeed(id, context);
            })));
        foreach (var id in Enumerable.Range(0, 60).Select(static number => $"bad-{number}").Concat(Enumerable.Range(0, 60).Select(static number => $"good-{number}")))
        {
            await harness.Sqs.SendMessageAsync(new SendMessageRequest(harness.QueueUrl, $$"""{"orderId":"{{id}}"}""") { MessageGroupId = id, MessageDeduplicationId = id });
        }

        var result = await harness.DrainAsync(TimeSpan.FromSeconds(30));

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var beforeAnySecondTry = handlings.TakeWhile(seen.Add).Count(static id => id.StartsWith("good", StringComparison.Ordinal));
        Assert.Equal((60, 60), (beforeAnySecondTry, result.Handled));
        Assert.Equal(0, result.DeadLettered);
    }

    [Fact]
    public async Task Drain_HeadFailsManyTimes_CostsThoseBehindItNoReceive()
    {
        var heads = 0;
        var receives = new ConcurrentQueue<int>();
        var harness = new DrainHarness(Fifo(maxReceiveCount: 10, maxConcurrency: 4, (id, context, _) =>
        {
            if (id == "0000")
            {
                Interlocked.Increment(ref heads);
                throw new InvalidOperationException("no such printer");
            }

            receives.Enqueue(context.ReceiveCount);
            return Succeed(id, context);
        }));
        await harness.SendAsync(12);

        var result = await harness.DrainAsync();

        Assert.Equal((11, 1, 10), (result.Handled, result.DeadLettered, heads));
        Assert.All(receives, static receive => Assert.Equal(1, receive));
        AssertOrder(11);
    }

    [Fact]
    public async Task Drain_HeadsMustBeHeld_WhatIsInHandStaysBounded()
    {
        // Two places, ten times that ahead, and as many again that wait; besides, deletes that wait to be sent.
        var most = 0;
        DrainHarness harness = null!;
        harness = new DrainHarness(Fifo(maxReceiveCount: 2, maxConcurrency: 2, (_, _, _) =>
        {
            most = Math.Max(most, harness.Queue.Depth.InFlight);
            throw new InvalidOperationException("no such printer");
        }));
        for (var i = 0; i < 200; i++)
        {
            await harness.Sqs.SendMessageAsync(new SendMessageRequest(harness.QueueUrl, DrainHarness.Order(i)) { MessageGroupId = $"{i}", MessageDeduplicationId = $"{i}" });
        }

        var result = await harness.DrainAsync();

        Assert.Equal(200, result.DeadLettered);
        Assert.InRange(most, 1, 60);
    }

    private static QueueBinding Fifo(int maxReceiveCount, int maxConcurrency, Func<string, MessageContext, CancellationToken, Task> script) =>
        QueueBinding.ForMessages<ScriptedHandler, OrderPlaced>(
            new QueueDefinition("receipts.fifo") { DeadLetterName = "receipts-dead-letters.fifo", MaxReceiveCount = maxReceiveCount, MaxConcurrency = maxConcurrency },
            BodyFormat.Json<OrderPlaced>(static () => ShopJson.Default.OrderPlaced),
            _ => new ScriptedHandler(script));

    private Task Succeed(string id, MessageContext context)
    {
        _succeeded.GetOrAdd(context.GroupId!, static _ => new()).Enqueue(id);
        return Task.CompletedTask;
    }

    // What a failed list had handled before it failed is handled again: the last time of each is what counts for the order.
    private void AssertOrder(int count)
    {
        Assert.Equal(count, _succeeded.Sum(group => group.Value.Distinct().Count()));
        Assert.All(_succeeded, static group =>
        {
            var last = group.Value.Reverse().Distinct().Reverse().ToArray();
            Assert.Equal(last.Order(), last);
        });
    }
}
