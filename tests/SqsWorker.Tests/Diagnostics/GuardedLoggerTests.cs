using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SqsWorker.Definitions;
using SqsWorker.Diagnostics;
using SqsWorker.Functions;
using SqsWorker.Lambda;
using SqsWorker.Processing;
using SqsWorker.Testing.Time;
using SqsWorker.Tests.Functions;
using SqsWorker.Tests.Hosted;
using SqsWorker.Tests.Lambda;
using SqsWorker.Tests.Processing;
using SqsWorker.Tests.Support;
using static SqsWorker.Tests.Lambda.ScriptedRuntimeApi;

namespace SqsWorker.Tests.Diagnostics;

/// <summary>A log that throws decides about nothing. The SDK reads the process's variables: nothing else may run beside these.</summary>
[Collection(nameof(TelemetryTests))]
public sealed class GuardedLoggerTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ThrowingLogs _logs = new();

    [Fact]
    public void Calls_ProviderThrowsAtEach_NothingIsThrown()
    {
        var logger = new GuardedLogger(_logs);

        using (logger.BeginScope("scope"))
        {
            Assert.True(logger.IsEnabled(LogLevel.Debug));
            logger.QueuePaused("orders", "noon");
        }

        Assert.Equal(1, _logs.Lines);
    }

    [Fact]
    public void Scope_ProviderThrowsAtItsEnd_NothingIsThrown()
    {
        var scope = new GuardedLogger(new EndlessScopes()).BeginScope("scope");
        Assert.NotNull(scope);
        scope.Dispose();
    }

    [Fact]
    public async Task Loop_LogThrows_FailuresAreReportedAndTheLoopGoesOn()
    {
        await using var api = new ScriptedRuntimeApi(Event("not JSON"), Event("{}", "r-2"));
        using var _ = new Variables(("AWS_REGION", "us-east-1"), ("AWS_ACCESS_KEY_ID", "x"), ("AWS_SECRET_ACCESS_KEY", "x"));
        var settings = new WorkerSettings
        {
            Function = FunctionKind.Process,
            Stack = "shop",
            QueueUrlPrefix = HostedHarness.Prefix,
            Table = "shop",
        };
        await using var services = FunctionServices.Build(settings, new ConfiguredWorker(added => added.AddSingleton<ILoggerProvider>(_logs)));
        using var client = new RuntimeApiClient(api.Address);

        await FunctionHost.NewLoop(client, services).RunAsync(api.Exhausted.Token);

        Assert.Equal(["invocation/r-1/error", "invocation/r-2/error"], api.Posts.Select(static post => post.Path));
        Assert.All(api.Posts, static post => Assert.Equal("UnexpectedEventException", post.ErrorType));
        Assert.NotEqual(0, _logs.Lines);
    }

    [Theory]
    [InlineData("orders")]
    [InlineData("receipts.fifo")]
    public async Task Host_LogThrows_WhatFailsIsTriedAgainAndTheRestIsHandled(string queue)
    {
        var failed = 0;
        var harness = new HostedHarness([queue], concurrency: 4, (id, _, _) =>
            id == "0000" && Interlocked.Increment(ref failed) == 1 ? throw new InvalidOperationException("out of stock") : Task.CompletedTask)
        {
            Services = services => services.AddSingleton<ILoggerProvider>(_logs),
        };
        await harness.SendAsync(queue, 9);

        await harness.RunAsync(handlings: 9).WaitAsync(Patience);

        Assert.Equal(2, failed);
        Assert.Equal(default, harness.Queues[queue].Depth);
        Assert.NotEqual(0, _logs.Lines);
    }

    [Fact]
    public async Task Host_LogThrowsWhenAQueueIsMissing_ItIsReceivedFromWhenItIsThere()
    {
        HostedHarness harness = null!;
        harness = new HostedHarness(["orders"], concurrency: 4)
        {
            Configure = static options => options.Stack = "shop",
            Services = services => services.AddSingleton<ILoggerProvider>(_logs),
        };

        await harness.RunAsync(3, async _ =>
        {
            await Task.Delay(TimeSpan.FromMinutes(3), harness.Clock);
            harness.Create("orders", "shop-orders");
            await harness.SendAsync("orders", 3);
            await harness.EnoughAsync().WaitAsync(TimeSpan.FromMinutes(5), harness.Clock);
        }).WaitAsync(Patience);

        Assert.Equal(3, harness.Handled.Count);
        Assert.NotEqual(0, _logs.Lines);
    }

    [Fact]
    public void Extender_LogThrowsWhenALeaseIsLost_HandlerIsCancelledAndTheTimersThreadLives()
    {
        var clock = new VirtualClock();
        using var wheel = new LeaseWheel(clock);
        using var handling = new CancellationTokenSource();
        var client = new ScriptedQueueClient { Change = static _ => throw new TimeoutException("no answer") };
        var queue = new QueueDefinition("orders") { DeadLetterName = "orders-dead-letters", VisibilityTimeoutSeconds = 60 };
        var extender = new VisibilityExtender(client, queue, wheel, clock, new GuardedLogger(_logs));
        var delivery = ScriptedQueueClient.Deliver(1, clock);
        delivery.Lease.Begin(handling);
        extender.Hold([delivery]);

        for (var passed = 0; passed < 65; passed++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.True(SpinWait.SpinUntil(() => handling.IsCancellationRequested, TimeSpan.FromSeconds(30)));
        Assert.True(delivery.Lease.IsLost);
    }

    public void Dispose() => _logs.Dispose();

    private sealed class EndlessScopes : ILogger, IDisposable
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => this;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            // It is about scopes.
        }

        public void Dispose() => throw new InvalidOperationException("The scope was gone.");
    }
}
