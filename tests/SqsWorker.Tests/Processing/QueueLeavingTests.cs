using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SqsWorker.Processing;
using SqsWorker.Testing;
using SqsWorker.Testing.Time;
using SqsWorker.Tests.Support;

namespace SqsWorker.Tests.Processing;

/// <summary>When a run leaves a queue. Empty receives take as long as they wait.</summary>
public sealed class QueueLeavingTests
{
    private readonly VirtualClock _clock = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public async Task Run_QueueIsEmpty_LeavesAfterSoManyEmptyReceivesOfASecond(int emptyReceives)
    {
        var (waits, took) = await RunAsync(emptyReceives, TimeSpan.FromMinutes(15), static _ => false);

        Assert.Equal(Enumerable.Repeat(1.0, emptyReceives), waits);
        Assert.Equal(emptyReceives, took.TotalSeconds, 0.1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public async Task Run_AMessageIsInHand_EmptyReceivesDoNotCountUntilItIsHandled(int emptyReceives)
    {
        var (waits, _) = await RunAsync(emptyReceives, TimeSpan.FromMinutes(15), static receive => receive == 1, TimeSpan.FromSeconds(7));

        // The fourth one of two seconds ends after the handler.
        Assert.Equal([1, 2, 2, 2, 2, .. Enumerable.Repeat(1.0, emptyReceives - 1)], waits);
    }

    [Fact]
    public async Task Run_AMessageComesAfterAnEmptyReceive_CountsFromTheBeginning()
    {
        var (waits, _) = await RunAsync(2, TimeSpan.FromMinutes(15), static receive => receive is 2 or 4);

        Assert.Equal(6, waits.Count);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public async Task Run_TheEndIsNear_AnEmptyShortPollIsTheLast(int emptyReceives)
    {
        // Of one second, seven tenths are there to receive; SQS waits for whole seconds.
        var (waits, _) = await RunAsync(emptyReceives, TimeSpan.FromSeconds(1), static _ => false);

        Assert.Equal([0.0], waits);
    }

    [Fact]
    public async Task Run_EmptyReceivesAndThenTheEnd_IsNoShortPollAfterAnother()
    {
        // Two seconds and a tenth to receive.
        var (waits, _) = await RunAsync(5, TimeSpan.FromSeconds(3), static _ => false);

        Assert.Equal([1.0, 1.0, 0.0], waits);
    }

    private async Task<(IReadOnlyList<double> Waits, TimeSpan Took)> RunAsync(
        int emptyReceives, TimeSpan limit, Func<int, bool> hasMessage, TimeSpan handling = default)
    {
        ScriptedQueueClient client = null!;
        client = new ScriptedQueueClient
        {
            Receive = async receive =>
            {
                if (hasMessage(receive))
                {
                    return [ScriptedQueueClient.Message(receive)];
                }

                await Task.Delay(client.Waits.Last(), _clock);
                return [];
            },
        };

        // One receiver.
        var queue = new Definitions.QueueDefinition("orders") { DeadLetterName = "orders-dead-letters", MaxConcurrency = 4, EmptyReceives = emptyReceives };
        var binding = Definitions.QueueBinding.ForMessages<ScriptedHandler, OrderPlaced>(
            queue,
            Definitions.BodyFormat.Json<OrderPlaced>(static () => ShopJson.Default.OrderPlaced),
            _ => new ScriptedHandler((_, _, token) => handling == default ? Task.CompletedTask : Task.Delay(handling, _clock, token)));
        var counts = new DrainCounts("orders");
        var scopes = new ServiceCollection().BuildServiceProvider().GetRequiredService<IServiceScopeFactory>();
        var invoker = binding.CreateInvoker(scopes, counts, NullLogger.Instance);
        var began = _clock.GetUtcNow();

        await new ClockDriver(_clock, static () => false).RunAsync(
            () => new QueueDrain(queue, invoker, client, counts, _clock, NullLogger.Instance).RunAsync(began + limit, default));

        return ([.. client.Waits.Select(static wait => wait.TotalSeconds)], _clock.GetUtcNow() - began);
    }
}
