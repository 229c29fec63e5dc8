using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SqsWorker.Functions;
using SqsWorker.Lambda;
using SqsWorker.Processing;
using SqsWorker.Queues;
using SqsWorker.Testing;
using SqsWorker.Testing.Time;
using SqsWorker.Tests.Support;

namespace SqsWorker.Tests.Processing;

public sealed class ProcessFunctionEndTests
{
    private readonly VirtualClock _clock = new();
    private readonly Lines _log = new();

    [Fact]
    public async Task Invoke_RunFails_ItsResultIsLoggedAllTheSame()
    {
        var client = new ScriptedQueueClient { Receive = static _ => throw new TimeoutException("The connection was not there in time.") };

        var failure = await Assert.ThrowsAsync<QueueUnavailableException>(() => InvokeAsync(client, static (_, _, _) => Task.CompletedTask, default));

        Assert.Contains("'orders' at ", failure.Message, StringComparison.Ordinal);
        Assert.Single(_log.Names, "QueueDrained");
    }

    [Fact]
    public async Task Invoke_StartIsSuperseded_NothingIsSaidToBeDrained()
    {
        await InvokeAsync(new ScriptedQueueClient(), static (_, _, _) => Task.CompletedTask, default, token: "another");

        Assert.Contains("StartSuperseded", _log.Names);
        Assert.DoesNotContain("QueueDrained", _log.Names);
    }

    [Fact]
    public async Task Invoke_ProcessIsToldToEnd_HandlersAreCancelledWithinWhatLambdaLeaves()
    {
        using var stop = new CancellationTokenSource();
        var client = new ScriptedQueueClient
        {
            Receive = static receive => Task.FromResult<IReadOnlyList<ReceivedMessage>>(receive == 1 ? [ScriptedQueueClient.Message(1)] : []),
        };
        var began = _clock.GetUtcNow();

        await InvokeAsync(
            client,
            async (_, _, token) =>
            {
                await stop.CancelAsync();
                await Task.Delay(TimeSpan.FromHours(1), _clock, token);
            },
            stop.Token);

        Assert.InRange(_clock.GetUtcNow() - began, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));
        Assert.Equal(TimeSpan.Zero, Assert.Single(client.Changed).Delay);
    }

    private async Task InvokeAsync(
        ScriptedQueueClient client, Func<string, MessageContext, CancellationToken, Task> handler, CancellationToken stop, string token = "token")
    {
        var settings = new WorkerSettings
        {
            Function = FunctionKind.Process,
            Stack = "shop",
            QueueUrlPrefix = "https://sqs.us-east-1.amazonaws.com/123456789012/shop-",
            Table = "shop",
            ProcessFunction = "",
        };
        var now = _clock.GetUtcNow();
        var store = new InMemoryScaleStore();
        await store.TryGrantAsync("orders", 0, "token", now, now.AddMinutes(1), CancellationToken.None);
        var scopes = new ServiceCollection().BuildServiceProvider().GetRequiredService<IServiceScopeFactory>();
        var process = new ProcessFunction(settings, new ShopWorker(handler), store, new Only(client), scopes, _clock, _log);
        var start = Encoding.UTF8.GetBytes($$"""{"queue":"orders","slot":0,"token":"{{token}}","startBefore":{{now.AddMinutes(1).ToUnixTimeMilliseconds()}}}""");
        await new ClockDriver(_clock, static () => true)
            .RunAsync(() => process.InvokeAsync(new Invocation("r-1", now.AddMinutes(15), null, start), stop))
            .WaitAsync(TimeSpan.FromSeconds(60), CancellationToken.None);
    }

    private sealed class Only(IQueueClient client) : IQueueClients
    {
        public IQueueClient For(string queueUrl, string? deadLetterUrl, int visibilitySeconds, bool keepsAll, DrainCounts counts) => client;
    }

    private sealed class Lines : ILogger
    {
        public List<string?> Names { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (Names)
            {
                Names.Add(eventId.Name);
            }
        }
    }
}
