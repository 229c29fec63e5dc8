using Microsoft.Extensions.DependencyInjection;

namespace SqsWorker.Tests.Hosted;

public sealed class HostedWorkerTests
{
    [Fact]
    public async Task Run_SeveralQueues_AllAreHandledInOneProcess()
    {
        var harness = new HostedHarness(["invoices", "orders", "receipts.fifo"], concurrency: 4);
        await harness.SendAsync("invoices", 30);
        await harness.SendAsync("orders", 50);
        await harness.SendAsync("receipts.fifo", 20);

        await harness.RunAsync(handlings: 100);

        Assert.Equal([30, 50, 20], new[] { "invoices", "orders", "receipts.fifo" }.Select(queue => harness.Handled.Count(handled => handled.Queue == queue)));
        Assert.All(harness.Queues.Values, static queue => Assert.Equal(default, queue.Depth));
    }

    [Fact]
    public async Task Run_QueueIsEmptyForHours_MessageThatComesThenIsHandledAtOnce()
    {
        HostedHarness harness = null!;
        harness = new HostedHarness(["orders"], concurrency: 4);
        var (sent, handled) = (default(DateTimeOffset), default(DateTimeOffset));

        await harness.RunAsync(1, async _ =>
        {
            await Task.Delay(TimeSpan.FromHours(1), harness.Clock);
            sent = harness.Clock.GetUtcNow();
            await harness.SendAsync("orders", 1);
            await harness.EnoughAsync();
            handled = harness.Clock.GetUtcNow();
        });

        Assert.InRange(handled - sent, TimeSpan.Zero, TimeSpan.FromSeconds(1));

    }

    [Fact]
    public async Task Stop_InTheMiddle_WhatRunsIsFinishedAndTheRestGivenBack()
    {
        HostedHarness harness = null!;
        harness = new HostedHarness(["invoices", "orders"], concurrency: 4, (_, _, token) => Task.Delay(TimeSpan.FromSeconds(3), harness.Clock, token));
        await harness.SendAsync("invoices", 50);
        await harness.SendAsync("orders", 50);

        var took = await harness.RunAsync(handlings: 20);

        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        Assert.InRange(harness.Handled.Count, 20, 40);
        Assert.Equal(0, harness.Queues.Values.Sum(static queue => queue.Depth.InFlight));
        Assert.Equal(100 - harness.Handled.Count, harness.Queues.Values.Sum(static queue => queue.Depth.Visible));
    }

    [Fact]
    public async Task Stop_HandlerTakesLongerThanTheStopMay_IsCancelledAndItsMessageGivenBack()
    {
        var began = new TaskCompletionSource();
        HostedHarness harness = null!;
        harness = new HostedHarness(["orders"], concurrency: 4, (_, _, token) =>
        {
            began.TrySetResult();
            return Task.Delay(TimeSpan.FromHours(1), harness.Clock, token);
        })
        {
            Configure = static options =>
            {
                options.QueueUrlPrefix = HostedHarness.Prefix;
                options.ShutdownTimeout = TimeSpan.FromSeconds(10);
            },
        };
        await harness.SendAsync("orders", 3);

        var took = await harness.RunAsync(3, _ => began.Task);

        Assert.InRange(took, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10));
        Assert.Equal((3, 0), (harness.Queues["orders"].Depth.Visible, harness.Queues["orders"].Depth.InFlight));
    }

    [Fact]
    public async Task Stop_HandlerIgnoresItsToken_HostGoesOnAllTheSame()
    {
        var (began, never) = (new TaskCompletionSource(), new TaskCompletionSource());
        var harness = new HostedHarness(["orders"], concurrency: 4, (id, _, _) =>
        {
            began.TrySetResult();
            return id == "0000" ? never.Task : Task.CompletedTask;
        });
        await harness.SendAsync("orders", 20);

        var took = await harness.RunAsync(19, _ => Task.WhenAll(began.Task, harness.EnoughAsync()));

        Assert.InRange(took, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30));
        Assert.Equal(1, harness.Queues["orders"].Depth.InFlight);
        never.SetResult();
    }

    [Fact]
    public async Task Stop_HostGivesUpEarlier_HandlersAreCancelledThenAndGivenBack()
    {
        var began = new TaskCompletionSource();
        HostedHarness harness = null!;
        harness = new HostedHarness(["orders"], concurrency: 4, (_, _, token) =>
        {
            began.TrySetResult();
            return Task.Delay(TimeSpan.FromHours(1), harness.Clock, token);
        });
        await harness.SendAsync("orders", 4);

        var took = await harness.RunAsync(4, _ => began.Task, patience: TimeSpan.FromSeconds(5));

        Assert.InRange(took, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(7));
        Assert.Equal(4, harness.Queues["orders"].Depth.Visible);
    }

    [Fact]
    public async Task Dispose_AfterAStop_NoTimerIsLeft()
    {
        var harness = new HostedHarness(["invoices", "orders"], concurrency: 4);
        await harness.SendAsync("orders", 3);

        await harness.RunAsync(handlings: 3);

        Assert.False(harness.Clock.AdvanceToNext());
    }

    [Fact]
    public async Task Dispose_WithoutAStop_RunsEndAndNothingIsLeft()
    {
        var harness = new HostedHarness(["invoices", "orders"], concurrency: 4);
        await harness.SendAsync("orders", 3);

        await harness.RunWithoutStopAsync(handlings: 3);

        Assert.False(harness.Clock.AdvanceToNext());
        await harness.SendAsync("orders", 1);
        Assert.Equal(1, harness.Queues["orders"].Depth.Visible);
    }

    [Fact]
    public async Task Run_OneQueueDoesNotExist_TheOthersGoOnAndItIsFoundWhenItIsThere()
    {
        HostedHarness harness = null!;
        harness = new HostedHarness(["invoices", "orders"], concurrency: 4);
        harness.Engine.DeleteQueue("orders");
        await harness.SendAsync("invoices", 10);

        await harness.RunAsync(20, async _ =>
        {
            await Task.Delay(TimeSpan.FromMinutes(3), harness.Clock);
            Assert.Equal(10, harness.Handled.Count);
            harness.Create("orders");
            await harness.SendAsync("orders", 10);
            await harness.EnoughAsync();
        });

        Assert.Equal(10, harness.Handled.Count(static handled => handled.Queue == "orders"));
    }

    [Fact]
    public async Task Run_OneHotAndNineEmptyQueues_TheHotOneIsAsFastAsAlone()
    {
        var alone = await HotAsync(["hot"]);
        var among = await HotAsync(["hot", .. Enumerable.Range(1, 9).Select(static number => $"empty-{number}")]);
        Assert.InRange(alone / among, 0.95, 1.05);

        static async Task<double> HotAsync(IReadOnlyList<string> queues)
        {
            HostedHarness harness = null!;
            harness = new HostedHarness(queues, concurrency: 5, (_, _, token) => Task.Delay(TimeSpan.FromMilliseconds(200), harness.Clock, token))
            {
                Configure = static options =>
                {
                    options.QueueUrlPrefix = HostedHarness.Prefix;
                    options.MaxConcurrentHandlers = 5;
                },
            };
            await harness.SendAsync("hot", 200);
            var began = harness.Clock.GetUtcNow();
            var ended = began;
            await harness.RunAsync(200, async _ =>
            {
                await harness.EnoughAsync();
                ended = harness.Clock.GetUtcNow();
            });
            return (ended - began).TotalSeconds;
        }
    }

    [Fact]
    public async Task Run_BudgetIsSmallerThanTheQueuesWant_ItHoldsAndIsSharedByWeight()
    {
        var (running, most) = (0, 0);
        HostedHarness harness = null!;
        harness = new HostedHarness(["heavy", "light"], concurrency: 10, async (_, _, token) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await Task.Delay(TimeSpan.FromSeconds(1), harness.Clock, token);
            Interlocked.Decrement(ref running);
        })
        {
            Configure = static options =>
            {
                options.QueueUrlPrefix = HostedHarness.Prefix;
                options.MaxConcurrentHandlers = 4;
                options.Queues["heavy"] = new SqsWorkerQueueOptions { Weight = 3 };
            },
        };
        await harness.SendAsync("heavy", 200);
        await harness.SendAsync("light", 200);

        await harness.RunAsync(handlings: 120);

        Assert.InRange(most, 1, 4);
        Assert.InRange(harness.Handled.Take(120).Count(static handled => handled.Queue == "heavy"), 84, 96);
    }

    [Fact]
    public async Task Context_NobodyHasStoppedTheHost_HasNoDeadlineAndThenTheHandlers()
    {
        var (before, after) = (new List<DateTimeOffset?>(), default(DateTimeOffset?));
        var (began, stopped) = (new TaskCompletionSource(), default(DateTimeOffset));
        HostedHarness harness = null!;
        harness = new HostedHarness(["orders"], concurrency: 1, async (_, context, token) =>
        {
            before.Add(context.Deadline);
            began.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, harness.Clock, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            (after, stopped) = (context.Deadline, harness.Clock.GetUtcNow());
        });
        await harness.SendAsync("orders", 1);

        await harness.RunAsync(1, _ => began.Task);

        Assert.Null(Assert.Single(before));
        Assert.Equal(stopped, after);
    }

    [Fact]
    public async Task Run_OnlyTheStackIsNamed_QueuesAreAskedForByName()
    {
        var harness = new HostedHarness(["orders"], concurrency: 4)
        {
            Configure = static _ => { },
            Configuration = new() { ["SQSWORKER_STACK"] = "shop" },
        };
        harness.Create("orders", "shop-orders");
        harness.Engine.CreateQueue("shop-audit", new Dictionary<string, string>());
        await harness.SendAsync("orders", 5);

        await harness.RunAsync(5, async services =>
        {
            await services.GetRequiredService<IQueueSender<Support.OrderPlaced>>().SendAsync(new Support.OrderPlaced { OrderId = "1" });
            await harness.EnoughAsync();
        });

        Assert.Equal(5, harness.Handled.Count);
        Assert.Equal(1, harness.Engine.Find("shop-audit")!.Depth.Visible);
    }
}
