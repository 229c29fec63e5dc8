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
}
