using System.Collections.Concurrent;
using System.Text.Json;
using Amazon.SQS.Model;

namespace SqsWorker.Tests.Processing;

public sealed class QueueDrainTests
{
    [Fact]
    public async Task Drain_ManyMessages_HandlesEachOnceAndDeletesInFullBatches()
    {
        var handled = new ConcurrentBag<string>();
        var harness = new DrainHarness("orders", (id, _, _) =>
        {
            handled.Add(id);
            return Task.CompletedTask;
        });
        await harness.SendAsync(500);

        var result = await harness.DrainAsync();

        Assert.Equal(500, handled.Distinct().Count());
        Assert.Equal((500, 500, 0), (result.Received, result.Handled, result.Failed));
        Assert.Equal(500, harness.Queue.Counters.Deleted);
        Assert.Equal(default, harness.Queue.Depth);

        // Fifty are full; a few more leave with what has come within their 50 ms.
        Assert.InRange(result.DeleteCalls, 50, 60);
    }

    [Fact]
    public async Task Drain_HandlerIsRunning_MessageIsStillThere()
    {
        var gate = new TaskCompletionSource();
        var harness = new DrainHarness("orders", (_, _, _) => gate.Task);
        await harness.SendAsync(1);

        var drain = harness.DrainAsync();
        while (harness.Elapsed < TimeSpan.FromSeconds(10))
        {
            await Task.Delay(1);
        }

        Assert.Equal(1, harness.Queue.Depth.InFlight);
        Assert.Equal(0, harness.Queue.Counters.Deleted);

        gate.SetResult();
        Assert.Equal(1, (await drain).Handled);
        Assert.Equal(1, harness.Queue.Counters.Deleted);
    }

    [Fact]
    public async Task Drain_HandlerThrows_MessageComesBackAfterItsBackoff()
    {
        var tries = new ConcurrentQueue<(int Receive, TimeSpan At)>();
        DrainHarness harness = null!;
        harness = new DrainHarness("orders", (_, context, _) =>
        {
            tries.Enqueue((context.ReceiveCount, harness.Elapsed));
            return context.ReceiveCount == 1 ? throw new InvalidOperationException("out of stock") : Task.CompletedTask;
        });
        await harness.SendAsync(1);

        var result = await harness.DrainAsync();
        if (harness.Queue.Depth != default)
        {
            // The worker had left before the message came back.
            harness.PassTimeUntil(() => harness.Queue.Depth.Visible == 1);
            await harness.DrainAsync();
        }

        Assert.Equal(1, result.Failed);
        Assert.Equal([1, 2], tries.Select(t => t.Receive));
        Assert.True(tries.Last().At - tries.First().At >= TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Drain_HandlerTakesLongerThanTheVisibilityTimeout_MessageIsReceivedOnce()
    {
        DrainHarness harness = null!;
        harness = new DrainHarness("orders", (_, _, token) => Task.Delay(TimeSpan.FromSeconds(200), harness.Clock, token));
        await harness.SendAsync(3);

        var result = await harness.DrainAsync();

        Assert.Equal((3, 3), (result.Received, result.Handled));
        Assert.Equal(3, harness.Queue.Counters.Received);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"orderId\":{}}")]
    [InlineData("7")]
    [InlineData("{\"orderId\":\"impossible\"}")]
    public async Task Drain_BodyCannotBeRead_IsDeadLetteredWithTheReasonAndTheRestGoesOn(string body)
    {
        var harness = new DrainHarness("orders", static (_, _, _) => Task.CompletedTask);
        await harness.SendAsync(12, i => i == 5 && body.Length > 0 ? body : DrainHarness.Order(i));
        if (body.Length == 0)
        {
            await harness.SendAsync(1, static _ => " ");
        }

        var result = await harness.DrainAsync();

        Assert.Equal(1, result.DeadLettered);
        Assert.Equal(default, harness.Queue.Depth);
        var dead = Assert.Single(await ReceiveDeadAsync(harness));
        var failure = JsonDocument.Parse(dead.MessageAttributes["SqsWorker.Failure"].StringValue).RootElement;
        Assert.Contains("OrderPlaced", failure.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal("orders", failure.GetProperty("queue").GetString());
    }

    [Fact]
    public async Task Drain_VerbsAreSaid_TheyWinOverReturningAndOverThrowing()
    {
        var harness = new DrainHarness("orders", static (id, context, _) =>
        {
            switch (id)
            {
                case "0000":
                    context.DeadLetter("unknown customer");
                    break;
                case "0001":
                    context.RetryAfter(TimeSpan.FromMinutes(30));
                    break;
                case "0002":
                    context.DeadLetter("no such product");
                    throw new InvalidOperationException("after the verb");
                default:
                    context.DeadLetter("first");
                    context.Retry();
                    break;
            }

            return Task.CompletedTask;
        });
        await harness.SendAsync(4);

        var result = await harness.DrainAsync();

        Assert.Equal((0, 2), (result.Handled, result.DeadLettered));
        var dead = await ReceiveDeadAsync(harness);
        Assert.Equal(["0000", "0002"], dead.Select(message => JsonDocument.Parse(message.Body).RootElement.GetProperty("orderId").GetString()).Order());
        harness.PassTimeUntil(() => harness.Queue.Depth.Visible == 1);
        Assert.Equal(1, harness.Queue.Depth.InFlight);
        harness.PassTimeUntil(() => harness.Queue.Depth.Visible == 2);
        Assert.InRange(harness.Elapsed, TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(45));
    }

    [Fact]
    public async Task Drain_DeadlineIsNear_FinishesWhatRunsAndGivesTheRestBack()
    {
        DrainHarness harness = null!;
        harness = new DrainHarness("orders", (_, _, token) => Task.Delay(TimeSpan.FromSeconds(4), harness.Clock, token));
        await harness.SendAsync(100);

        var result = await harness.DrainAsync(limit: TimeSpan.FromSeconds(60));

        Assert.Equal(0, result.Failed);
        Assert.InRange(result.Handled, 4, 99);
        Assert.Equal(100 - result.Handled, harness.Queue.Depth.Visible);
        Assert.Equal(0, harness.Queue.Depth.InFlight);
    }

    [Fact]
    public async Task Drain_HandlersTakeLongerThanIsKeptForThem_NoneIsBegunThatWouldBeBrokenOff()
    {
        DrainHarness harness = null!;
        harness = new DrainHarness("orders", (_, _, token) => Task.Delay(TimeSpan.FromSeconds(40), harness.Clock, token));
        await harness.SendAsync(100);

        var result = await harness.DrainAsync(limit: TimeSpan.FromSeconds(150));

        Assert.InRange(result.Handled, 4, 99);
        Assert.Equal((result.Handled, 0L), (result.Received, result.Released));
        Assert.InRange(harness.Elapsed, TimeSpan.FromSeconds(120), TimeSpan.FromSeconds(125));
    }

    [Fact]
    public async Task Drain_ToldToStop_FinishesWhatRuns()
    {
        using var stop = new CancellationTokenSource();
        var began = 0;
        DrainHarness harness = null!;
        harness = new DrainHarness("orders", async (_, _, token) =>
        {
            Interlocked.Increment(ref began);
            await stop.CancelAsync();
            await Task.Delay(TimeSpan.FromSeconds(20), harness.Clock, token);
        });
        await harness.SendAsync(50);

        var result = await harness.DrainAsync(stop: stop.Token);

        Assert.InRange(began, 1, 49);
        Assert.Equal((began, 0L, result.Received), (result.Handled, result.Failed, result.Handled + result.Released));
        Assert.Equal(50 - result.Handled, harness.Queue.Depth.Visible);
    }

    [Fact]
    public async Task Drain_QueueDoesNotExist_EndsWithTheError()
    {
        var harness = new DrainHarness("orders", static (_, _, _) => Task.CompletedTask);
        harness.Engine.DeleteQueue("orders");
        await Assert.ThrowsAsync<QueueDoesNotExistException>(() => harness.DrainAsync());
    }

    [Fact]
    public async Task Drain_HandlerIsCancelledAtTheDeadline_MessageIsGivenBackAndHasNotFailed()
    {
        DrainHarness harness = null!;
        harness = new DrainHarness("orders", (_, _, token) => Task.Delay(TimeSpan.FromHours(1), harness.Clock, token));
        await harness.SendAsync(3);

        var result = await harness.DrainAsync(limit: TimeSpan.FromSeconds(8));

        Assert.Equal((0, 0, 3), (result.Handled, result.Failed, result.Released));
        Assert.Equal(3, harness.Queue.Depth.Visible);
    }

    [Fact]
    public async Task Drain_HandlerIgnoresItsToken_TheRestIsSettledBeforeTheDeadline()
    {
        var never = new TaskCompletionSource();
        var harness = new DrainHarness("orders", (id, _, _) => id == "0000" ? never.Task : Task.CompletedTask);
        await harness.SendAsync(20);

        var result = await harness.DrainAsync(limit: TimeSpan.FromSeconds(60));

        Assert.Equal(19, result.Handled);
        Assert.Equal(1, harness.Queue.Depth.InFlight);
        never.SetResult();
    }

    [Fact]
    public async Task Drain_LeaseIsLost_HandlerIsCancelledAndNothingIsToldToSqs()
    {
        var cancelled = new TaskCompletionSource();
        DrainHarness harness = null!;
        harness = new DrainHarness("orders", async (_, _, token) =>
        {
            // The message is handled by someone else meanwhile, and gone.
            await harness.Sqs.PurgeQueueAsync(harness.QueueUrl, CancellationToken.None);
            try
            {
                await Task.Delay(TimeSpan.FromHours(1), harness.Clock, token);
            }
            catch (OperationCanceledException)
            {
                cancelled.SetResult();
                throw;
            }
        });
        await harness.SendAsync(1);

        var result = await harness.DrainAsync();

        Assert.True(cancelled.Task.IsCompleted);
        Assert.Equal((0, 0, 0), (result.Handled, result.Failed, result.Released));
        Assert.InRange(harness.Elapsed, TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(15));
    }

    [Fact]
    public async Task Drain_LastReceiveAndReceivingEnds_MessageStillHasItsTry()
    {
        // Four places. When the eight slow messages come, after a second, handling was quick so far, and all are received; four of them
        // still wait when receiving ends after 21 s. SQS would give them up untried if they were only given back.
        var tried = new ConcurrentBag<string>();
        DrainHarness harness = null!;
        harness = new DrainHarness("orders", async (id, _, token) =>
        {
            if (string.CompareOrdinal(id, "0008") < 0)
            {
                tried.Add(id);
                await Task.Delay(TimeSpan.FromSeconds(22), harness.Clock, token);
            }
        });
        await harness.SendAsync(8);
        await ReceiveAndGiveBackAsync(harness, times: 2);
        await harness.SendAsync(40, static number => DrainHarness.Order(number + 8));

        await harness.DrainAsync(limit: TimeSpan.FromSeconds(30));
        await harness.DrainAsync();

        Assert.Equal(8, tried.Distinct().Count());
    }

    [Fact]
    public async Task Drain_AHandlersCallbackBlocks_TheOthersAreCancelledAllTheSame()
    {
        using var gate = new ManualResetEventSlim();
        var never = new TaskCompletionSource();
        DrainHarness harness = null!;
        harness = new DrainHarness("orders", async (id, _, token) =>
        {
            if (id == "0001")
            {
                await Task.Delay(TimeSpan.FromHours(1), harness.Clock, token);
            }

            using var blocked = token.Register(() => gate.Wait(CancellationToken.None));
            await never.Task;
        });
        await harness.SendAsync(3);

        var result = await harness.DrainAsync(limit: TimeSpan.FromSeconds(60));

        Assert.Equal((1, 2), (result.Released, harness.Queue.Depth.InFlight));
        gate.Set();
        never.SetResult();
    }

    private static async Task ReceiveAndGiveBackAsync(DrainHarness harness, int times)
    {
        for (var i = 0; i < times; i++)
        {
            var received = (await harness.Sqs.ReceiveMessageAsync(new ReceiveMessageRequest(harness.QueueUrl) { MaxNumberOfMessages = 10 })).Messages;
            foreach (var message in received)
            {
                await harness.Sqs.ChangeMessageVisibilityAsync(harness.QueueUrl, message.ReceiptHandle, i == times - 1 ? 1 : 0);
            }
        }
    }

    private static async Task<List<Message>> ReceiveDeadAsync(DrainHarness harness) =>
        (await harness.Sqs.ReceiveMessageAsync(new ReceiveMessageRequest(harness.QueueUrl + "-dead-letters")
        {
            MaxNumberOfMessages = 10,
            MessageAttributeNames = ["All"],
        })).Messages;
}
