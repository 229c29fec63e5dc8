using Amazon.SQS.Model;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SqsWorker.Processing;
using SqsWorker.Queues;
using SqsWorker.Testing;
using SqsWorker.Testing.Time;
using SqsWorker.Tests.Support;

namespace SqsWorker.Tests.Processing;

public sealed class QueuePollerTests
{
    [Fact]
    public async Task Run_OneReceiverFails_WhatTheOthersHoldIsSettledBeforeTheErrorIsTold()
    {
        var clock = new VirtualClock();
        var second = new TaskCompletionSource<IReadOnlyList<ReceivedMessage>>();
        var client = new ScriptedQueueClient
        {
            Receive = receive => receive switch
            {
                1 => Task.FromResult<IReadOnlyList<ReceivedMessage>>([.. Enumerable.Range(0, 10).Select(static number => ScriptedQueueClient.Message(number))]),
                2 => second.Task,
                3 => ThirdAsync(),
                _ => Task.FromResult<IReadOnlyList<ReceivedMessage>>([]),
            },
        };
        var queue = new Definitions.QueueDefinition("orders") { DeadLetterName = "orders-dead-letters", MaxConcurrency = 40 };
        var binding = Definitions.QueueBinding.ForMessages<ScriptedHandler, OrderPlaced>(
            queue,
            Definitions.BodyFormat.Json<OrderPlaced>(static () => ShopJson.Default.OrderPlaced),
            static _ => new ScriptedHandler(static (_, _, _) => Task.CompletedTask));
        var counts = new DrainCounts("orders");
        var scopes = new ServiceCollection().BuildServiceProvider().GetRequiredService<IServiceScopeFactory>();
        var drain = new QueueDrain(queue, binding.CreateInvoker(scopes, counts, NullLogger.Instance), client, counts, clock, NullLogger.Instance);

        var run = new ClockDriver(clock, static () => true)
            .RunAsync(() => drain.RunAsync(clock.GetUtcNow() + TimeSpan.FromDays(20), default));
        await Assert.ThrowsAsync<QueueDoesNotExistException>(() => run);
        Assert.Equal(20, client.Deleted.Count + client.Changed.Count(change => change.Delay == TimeSpan.Zero));

        // One receiver fails while the other's receive is under way.
        async Task<IReadOnlyList<ReceivedMessage>> ThirdAsync()
        {
            second.SetException(new QueueDoesNotExistException("gone"));
            await Task.Yield();
            return [.. Enumerable.Range(10, 10).Select(static number => ScriptedQueueClient.Message(number))];
        }
    }

    [Fact]
    public async Task Run_ToldToStopWhileItWaitsForMoreRoom_ReceivesNoMore()
    {
        var (receives, handled) = (0, new TaskCompletionSource());
        using var stop = new CancellationTokenSource();
        var clock = new HookedClock(TimeSpan.FromMilliseconds(10), () =>
        {
            stop.Cancel();
            handled.SetResult();
        });
        var client = new ScriptedQueueClient
        {
            Receive = receive =>
            {
                receives = receive;
                return Task.FromResult<IReadOnlyList<ReceivedMessage>>([.. Enumerable.Range(0, receive == 1 ? 8 : 0).Select(static number => ScriptedQueueClient.Message(number))]);
            },
        };

        await Drain(client, 10, clock, () => handled.Task).RunAsync(clock.GetUtcNow() + TimeSpan.FromMinutes(15), stop.Token)
            .WaitAsync(TimeSpan.FromSeconds(60));

        Assert.True(handled.Task.IsCompleted);
        Assert.Equal(1, receives);
    }

    [Theory]
    [InlineData("none", 0, 3)]
    [InlineData("receive", 98.5, 98.5)]
    [InlineData("delete", 99.5, 99.5)]
    [InlineData("change", 90, 90)]
    public async Task Run_ACallHangs_RunEndsBeforeItsDeadlineAndWhatIsInHandIsSettled(string which, double soonest, double latest)
    {
        var clock = new VirtualClock();
        var began = clock.GetUtcNow();
        var hanging = 0;
        var client = new ScriptedQueueClient
        {
            Receive = receive => receive == 2 && which == "receive"
                ? HangAsync<IReadOnlyList<ReceivedMessage>>()
                : Task.FromResult<IReadOnlyList<ReceivedMessage>>([.. Enumerable.Range(0, receive == 1 ? 5 : 0).Select(static number => ScriptedQueueClient.Message(number))]),
            Delete = _ => which == "delete" ? HangAsync<IReadOnlyList<RefusedEntry>>() : Task.FromResult<IReadOnlyList<RefusedEntry>>([]),
            Change = _ => which == "change" ? HangAsync<IReadOnlyList<RefusedEntry>>() : Task.FromResult<IReadOnlyList<RefusedEntry>>([]),
        };
        var drain = Drain(client, 40, clock, () => which == "change" ? Task.Delay(TimeSpan.FromSeconds(90), clock) : Task.CompletedTask);

        await new ClockDriver(clock, static () => true).RunAsync(() => drain.RunAsync(began + TimeSpan.FromSeconds(100), default)).WaitAsync(TimeSpan.FromSeconds(60));

        // A receive is waited for until half of the flush is gone, a delete for as long as there is time to answer, an extension until its lease ends.
        Assert.InRange((clock.GetUtcNow() - began).TotalSeconds, soonest, latest);
        Assert.Equal(which != "none", hanging > 0);
        Assert.Equal(which == "change" ? 0 : 5, client.Deleted.Count);

        Task<T> HangAsync<T>()
        {
            Interlocked.Increment(ref hanging);
            return new TaskCompletionSource<T>().Task;
        }
    }

    [Theory]
    [InlineData(100, 3.1)]
    [InlineData(2, 2)]
    public async Task Run_ToldToStopWhileAReceiveHangs_WhatHasNotBegunIsGivenBackAllTheSame(int secondsLeft, double latest)
    {
        var clock = new VirtualClock();
        using var end = RunEnd.Open(clock);
        var (told, givenBack) = (DateTimeOffset.MaxValue, DateTimeOffset.MaxValue);
        var client = new ScriptedQueueClient
        {
            Receive = static receive => receive == 1
                ? Task.FromResult<IReadOnlyList<ReceivedMessage>>([.. Enumerable.Range(0, 9).Select(static number => ScriptedQueueClient.Message(number))])
                : new TaskCompletionSource<IReadOnlyList<ReceivedMessage>>().Task,
            Change = _ =>
            {
                givenBack = clock.GetUtcNow();
                return Task.FromResult<IReadOnlyList<RefusedEntry>>([]);
            },
        };
        var drain = Drain(client, 12, clock, StopAsync, new DrainSettings { Places = HandlerPlaces.Own(1) });

        await new ClockDriver(clock, static () => true).RunAsync(() => drain.RunAsync(end)).WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal((1, 8), (client.Deleted.Count, client.Changed.Count));
        Assert.All(client.Changed, static change => Assert.Equal(TimeSpan.Zero, change.Delay));
        Assert.InRange(givenBack - told, TimeSpan.Zero, TimeSpan.FromSeconds(latest));

        // The others wait for the place of the one that runs, while the second receive is under way.
        async Task StopAsync()
        {
            await Task.Delay(TimeSpan.FromSeconds(5), clock);
            told = clock.GetUtcNow();
            end.Stop(TimeSpan.FromSeconds(secondsLeft));
        }
    }

    private static QueueDrain Drain(ScriptedQueueClient client, int concurrency, TimeProvider time, Func<Task> handler, DrainSettings? settings = null)
    {
        var queue = new Definitions.QueueDefinition("orders") { DeadLetterName = "orders-dead-letters", MaxConcurrency = concurrency };
        var binding = Definitions.QueueBinding.ForMessages<ScriptedHandler, OrderPlaced>(
            queue,
            Definitions.BodyFormat.Json<OrderPlaced>(static () => ShopJson.Default.OrderPlaced),
            _ => new ScriptedHandler((_, _, _) => handler()));
        var counts = new DrainCounts("orders");
        var scopes = new ServiceCollection().BuildServiceProvider().GetRequiredService<IServiceScopeFactory>();
        return new QueueDrain(queue, binding.CreateInvoker(scopes, counts, NullLogger.Instance), client, counts, time, NullLogger.Instance, settings);
    }

    private sealed class HookedClock(TimeSpan span, Action then) : TimeProvider
    {
        private int _done;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime == span && Interlocked.Exchange(ref _done, 1) == 0)
            {
                then();
            }

            return base.CreateTimer(callback, state, dueTime, period);
        }
    }
}
