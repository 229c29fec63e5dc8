using System.Net;
using System.Text;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
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

    [Theory]
    [InlineData("throttled")]
    [InlineData("unavailable")]
    [InlineData("refused")]
    public async Task Invoke_ReceivesFailForAWhile_RunGoesOnWhenSqsAnswersAgain(string failure)
    {
        var client = new ScriptedQueueClient
        {
            Receive = receive => receive <= 4
                ? throw Failure(failure)
                : Task.FromResult<IReadOnlyList<ReceivedMessage>>(receive == 5 ? [ScriptedQueueClient.Message(1)] : []),
        };
        var began = _clock.GetUtcNow();

        var answer = await InvokeAsync(client, static (_, _, _) => Task.CompletedTask, default);

        Assert.Equal((1, 4), (answer.GetProperty("handled").GetInt32(), answer.GetProperty("failedReceives").GetInt32()));
        Assert.Single(client.Deleted);
        Assert.Equal(4, _log.Names.Count(static name => name == "ReceiveFailed"));
        Assert.InRange(_clock.GetUtcNow() - began, TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(40));
    }

    [Fact]
    public async Task Invoke_ReceivesFailFromSomeTimeOnUntilTheEnd_WhatWasDoneIsAnswered()
    {
        var client = new ScriptedQueueClient
        {
            Receive = static receive => receive == 1 ? Task.FromResult<IReadOnlyList<ReceivedMessage>>([ScriptedQueueClient.Message(1)]) : throw Failure("unavailable"),
        };

        var answer = await InvokeAsync(client, static (_, _, _) => Task.CompletedTask, default);

        Assert.Equal(1, answer.GetProperty("handled").GetInt32());
        Assert.InRange(answer.GetProperty("failedReceives").GetInt32(), 10, 40);
        Assert.Single(_log.Names, "ReceivingNotResumed");
    }

    [Fact]
    public async Task Invoke_ReceiveFailsWhenToldToStop_EndsAndSaysNothingOfAnotherTry()
    {
        using var stop = new CancellationTokenSource();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var client = new ScriptedQueueClient
        {
            Receive = async receive =>
            {
                if (receive == 1)
                {
                    return [ScriptedQueueClient.Message(1)];
                }

                // A stop before the first message's handler has begun would give the message back.
                await begun.Task;
                await stop.CancelAsync();
                throw Failure("unavailable");
            },
        };
        var began = _clock.GetUtcNow();

        var answer = await InvokeAsync(
            client,
            (_, _, _) =>
            {
                begun.SetResult();
                return Task.CompletedTask;
            },
            stop.Token);

        Assert.Equal((1, 1), (answer.GetProperty("handled").GetInt32(), answer.GetProperty("failedReceives").GetInt32()));
        Assert.DoesNotContain("ReceiveFailed", _log.Names);
        Assert.Single(_log.Names, "ReceivingNotResumed");
        Assert.InRange(_clock.GetUtcNow() - began, TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("denied")]
    [InlineData("signature")]
    [InlineData("key")]
    [InlineData("credentials")]
    [InlineData("memory")]
    public async Task Invoke_WhatFailsWillNotPass_RunEndsAtOnce(string failure)
    {
        var client = new ScriptedQueueClient { Receive = _ => throw Failure(failure) };
        var began = _clock.GetUtcNow();

        var thrown = await Record.ExceptionAsync(() => InvokeAsync(client, static (_, _, _) => Task.CompletedTask, default));

        Assert.Equal(failure == "memory" ? typeof(InsufficientMemoryException) : typeof(QueueUnavailableException), thrown?.GetType());
        Assert.InRange(_clock.GetUtcNow() - began, TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.Single(client.Waits);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Invoke_NothingCouldEverBeReceived_FailsAtTheEndOfReceivingWithTheLastError(bool connectionsBreak)
    {
        // The SDK takes the request's exception off one of the connection.
        var client = new ScriptedQueueClient
        {
            Receive = receive => throw (connectionsBreak ? new IOException($"no answer to receive {receive}") : new TimeoutException($"no answer to receive {receive}")),
        };
        var began = _clock.GetUtcNow();

        var failure = await Assert.ThrowsAsync<QueueUnavailableException>(() => InvokeAsync(client, static (_, _, _) => Task.CompletedTask, default));

        Assert.InRange(client.Waits.Count, 10, 40);
        Assert.EndsWith($"no answer to receive {client.Waits.Count}", failure.Message, StringComparison.Ordinal);
        Assert.InRange(_clock.GetUtcNow() - began, TimeSpan.FromMinutes(14), TimeSpan.FromMinutes(15));
    }

    private static Exception Failure(string name) => name switch
    {
        "throttled" => new AmazonSQSException("Rate exceeded") { ErrorCode = "RequestThrottled", StatusCode = HttpStatusCode.BadRequest },
        "unavailable" => new AmazonSQSException("Service Unavailable") { ErrorCode = "ServiceUnavailable", StatusCode = HttpStatusCode.ServiceUnavailable },
        "refused" => new AmazonServiceException("A call failed", new HttpRequestException("Connection refused")),
        "missing" => new QueueDoesNotExistException("no such queue") { ErrorCode = "AWS.SimpleQueueService.NonExistentQueue", StatusCode = HttpStatusCode.BadRequest },
        "denied" => new AmazonSQSException("not authorized") { ErrorCode = "AccessDenied", StatusCode = HttpStatusCode.Forbidden },
        "signature" => new AmazonSQSException("bad signature") { ErrorCode = "InvalidSignatureException", StatusCode = HttpStatusCode.BadRequest },
        "key" => new KmsAccessDeniedException("no key") { ErrorCode = "KMS.AccessDeniedException", StatusCode = HttpStatusCode.BadRequest },
        "credentials" => new AmazonClientException("Failed to resolve AWS credentials."),
        _ => new InsufficientMemoryException(),
    };

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

    private async Task<JsonElement> InvokeAsync(
        ScriptedQueueClient client, Func<string, MessageContext, CancellationToken, Task> handler, CancellationToken stop, string token = "token")
    {
        var settings = new WorkerSettings
        {
            Function = FunctionKind.Process,
            Stack = "shop",
            QueueUrlPrefix = "https://sqs.us-east-1.amazonaws.com/123456789012/shop-",
            Table = "shop",
        };
        var now = _clock.GetUtcNow();
        var store = new InMemoryScaleStore();
        await store.TryGrantAsync("orders", 0, "token", now, now.AddMinutes(1), CancellationToken.None);
        var scopes = new ServiceCollection().BuildServiceProvider().GetRequiredService<IServiceScopeFactory>();
        var process = new ProcessFunction(settings, new ShopWorker(handler), store, new Only(client), scopes, _clock, _log);
        var start = Encoding.UTF8.GetBytes($$"""{"queue":"orders","slot":0,"token":"{{token}}","startBefore":{{now.AddMinutes(1).ToUnixTimeMilliseconds()}}}""");
        ReadOnlyMemory<byte> answer = default;
        await new ClockDriver(_clock, static () => true)
            .RunAsync(async () => answer = await process.InvokeAsync(new Invocation("r-1", now.AddMinutes(15), null, start), stop))
            .WaitAsync(TimeSpan.FromSeconds(60), CancellationToken.None);
        return JsonElement.Parse(answer.Span);
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
