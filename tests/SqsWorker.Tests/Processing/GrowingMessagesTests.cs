using Amazon.SQS;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SqsWorker.Processing;
using SqsWorker.Queues;
using SqsWorker.Testing;
using SqsWorker.Testing.Time;
using SqsWorker.Tests.Queues;
using SqsWorker.Tests.Support;

namespace SqsWorker.Tests.Processing;

public sealed class GrowingMessagesTests
{
    [Fact]
    public async Task Run_MessagesBecomeLarge_WhatIsReadStaysWithinItsShareOfTheMemory()
    {
        const int Large = 12;
        const long Share = 32L * 1024 * 1024;
        var clock = new VirtualClock();
        using var messages = new GrowingMessages(small: 40, Large);
        var (running, handled) = (0, 0);
        var config = new AmazonSQSConfig { ServiceURL = "https://sqs.us-east-1.amazonaws.com", AuthenticationRegion = "us-east-1", HttpClientFactory = new HandlerFactory(messages) };
        using var connection = new LeanConnection(config, FrontClients.Credentials, messages, clock);
        var counts = new DrainCounts("orders");
        var client = new LeanQueueClients(connection).For("https://sqs.us-east-1.amazonaws.com/123456789012/orders", null, 60, keepsAll: false, counts);
        var queue = new Definitions.QueueDefinition("orders") { DeadLetterName = "orders-dead-letters", MaxConcurrency = 200 };
        var binding = Definitions.QueueBinding.ForMessages<ScriptedHandler, OrderPlaced>(
            queue, Definitions.BodyFormat.Json<OrderPlaced>(static () => ShopJson.Default.OrderPlaced), _ => new ScriptedHandler(HandleAsync));
        var scopes = new ServiceCollection().BuildServiceProvider().GetRequiredService<IServiceScopeFactory>();
        var invoker = binding.CreateInvoker(scopes, counts, NullLogger.Instance);
        var drain = new QueueDrain(queue, invoker, client, counts, clock, NullLogger.Instance, new DrainSettings { MostBytes = Share });

        await new ClockDriver(clock, () => Volatile.Read(ref running) > 0).RunAsync(() => drain.RunAsync(clock.GetUtcNow() + TimeSpan.FromMinutes(15), default));

        Assert.Equal((Large + 40) * 10, handled);
        Assert.InRange(messages.MostHeld, 1, Share);

        async Task HandleAsync(string id, MessageContext context, CancellationToken token)
        {
            Interlocked.Increment(ref running);
            await Task.Delay(TimeSpan.FromMilliseconds(200), clock, token);
            Interlocked.Decrement(ref running);
            if (id.Length > 10_000)
            {
                messages.Hold(-GrowingMessages.LargeBody);
            }

            Interlocked.Increment(ref handled);
        }
    }

    [Theory]
    [InlineData(50, 2)]
    [InlineData(70, 1)]
    public async Task Run_AnAnswerWaitsForRoom_IsHandledIfItsLeasesLast(int seconds, int expected)
    {
        const long Share = 1024 * 1024;
        var clock = new VirtualClock();
        ScriptedQueueClient client = null!;
        client = new ScriptedQueueClient
        {
            Length = static receive => receive == 2 ? 2 * Share : 100,
            Receive = async receive =>
            {
                await Task.Delay(receive > 2 ? client.Waits.Last() : TimeSpan.Zero, clock);
                return receive > 2 ? [] : [ScriptedQueueClient.Message(receive)];
            },
        };
        var queue = new Definitions.QueueDefinition("orders") { DeadLetterName = "orders-dead-letters", MaxConcurrency = 4 };
        var binding = Definitions.QueueBinding.ForMessages<ScriptedHandler, OrderPlaced>(
            queue,
            Definitions.BodyFormat.Json<OrderPlaced>(static () => ShopJson.Default.OrderPlaced),
            _ => new ScriptedHandler((_, _, token) => Task.Delay(TimeSpan.FromSeconds(seconds), clock, token)));
        var counts = new DrainCounts("orders");
        var scopes = new ServiceCollection().BuildServiceProvider().GetRequiredService<IServiceScopeFactory>();
        var invoker = binding.CreateInvoker(scopes, counts, NullLogger.Instance);
        var drain = new QueueDrain(queue, invoker, client, counts, clock, NullLogger.Instance, new DrainSettings { MostBytes = Share });

        await new ClockDriver(clock, static () => false).RunAsync(() => drain.RunAsync(clock.GetUtcNow() + TimeSpan.FromMinutes(15), default));

        Assert.Equal(expected, client.Deleted.Count);
    }
}
