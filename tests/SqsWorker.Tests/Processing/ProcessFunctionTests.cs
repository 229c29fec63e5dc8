using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SqsWorker.Functions;
using SqsWorker.Lambda;
using SqsWorker.Processing;
using SqsWorker.Scaling;
using SqsWorker.Testing;
using SqsWorker.Tests.Support;

namespace SqsWorker.Tests.Processing;

/// <summary>What makes the whole function stop receiving. The clock runs only while it waits.</summary>
public sealed class ProcessFunctionTests
{
    private const int Messages = 500;
    private static readonly TimeSpan Midway = TimeSpan.FromSeconds(30);

    // A renewal or a look comes every twenty seconds, and a handler takes one.
    private static readonly TimeSpan SeenBy = Midway + SlotTimes.Renewal + TimeSpan.FromSeconds(5);

    private readonly DrainHarness _harness = new("orders", static (_, _, _) => Task.CompletedTask);
    private readonly InMemoryScaleStore _store = new();

    [Fact]
    public async Task Process_NothingStopsIt_DrainsTheQueueAndGivesTheSlotBack()
    {
        var result = await ProcessAsync();

        Assert.Equal(Messages, result.Handled);
        Assert.True(_harness.Elapsed > SeenBy, $"It took {_harness.Elapsed}: the tests below would show nothing.");
        Assert.Empty((await _store.ReadAsync("orders", default)).Slots);
    }

    [Fact]
    public async Task Process_NothingStopsIt_ThrowsNothingOnItsWay()
    {
        // Other tests throw meanwhile; what belongs to this run flows with it.
        var isMine = new AsyncLocal<bool> { Value = true };
        var thrown = new ConcurrentQueue<Exception>();
        AppDomain.CurrentDomain.FirstChanceException += Note;
        try
        {
            await ProcessAsync();
        }
        finally
        {
            AppDomain.CurrentDomain.FirstChanceException -= Note;
        }

        Assert.Empty(thrown);

        void Note(object? sender, FirstChanceExceptionEventArgs caught)
        {
            if (isMine.Value)
            {
                thrown.Enqueue(caught.Exception);
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Process_TableHasNotAnsweredYet_GetsTheSerializerReadyMeanwhile(bool fails)
    {
        bool? wasMeanwhile = null;
        var worker = new ShopWorker(static (_, _, _) => Task.CompletedTask)
        {
            TypeInfo = () =>
            {
                wasMeanwhile ??= !_store.Answering!.IsCompleted;
                return fails ? throw new NotSupportedException("no such type") : ShopJson.Default.OrderPlaced;
            },
        };

        // What fails is told once the slot is held, which can then be given back.
        if (fails)
        {
            await Assert.ThrowsAsync<NotSupportedException>(() => ProcessAsync(worker, TimeSpan.FromSeconds(1)));
        }
        else
        {
            Assert.Equal(Messages, (await ProcessAsync(worker, TimeSpan.FromSeconds(1))).Handled);
        }

        Assert.True(wasMeanwhile);
        Assert.Empty((await _store.ReadAsync("orders", default)).Slots);
        Assert.Equal(fails ? 0 : Messages, _harness.Queue.Counters.Received);
    }

    [Fact]
    public async Task Process_PausedFromTheStart_ReceivesNothing()
    {
        // The pause is told after the slot was taken up.
        _store.AnsweringControl = Task.Delay(TimeSpan.FromSeconds(1), _harness.Clock);
        await _store.WriteControlAsync("orders", new QueueControl(true), default);

        var result = await ProcessAsync();

        Assert.Equal((0, 0), (result.Iterations, _harness.Queue.Counters.Received));
        Assert.Equal(Messages, _harness.Queue.Depth.Visible);
        Assert.Empty((await _store.ReadAsync("orders", default)).Slots);
    }

    [Fact]
    public async Task Process_PausedMidway_StopsAtTheNextLookAndLeavesTheRest()
    {
        await using var pausing = _harness.Clock.CreateTimer(
            _ => _store.WriteControlAsync("orders", new QueueControl(true), default), null, Midway, Timeout.InfiniteTimeSpan);

        AssertStopped(await ProcessAsync());
        Assert.Empty((await _store.ReadAsync("orders", default)).Slots);
    }

    [Fact]
    public async Task Process_LeaseIsLost_StopsAtTheNextRenewalAndLeavesTheSlotToItsWinner()
    {
        await using var losing = _harness.Clock.CreateTimer(_ => Lose(), null, Midway, Timeout.InfiniteTimeSpan);

        AssertStopped(await ProcessAsync());
        Assert.Single((await _store.ReadAsync("orders", default)).Slots);

        void Lose()
        {
            _store.ReleaseAsync("orders", 0, "token", default);
            _store.TryGrantAsync("orders", 0, "another", _harness.Clock.GetUtcNow(), _harness.Clock.GetUtcNow().AddSeconds(75), default);
        }
    }

    private void AssertStopped(ProcessResult result)
    {
        Assert.InRange(result.Handled, 1, Messages - 1);
        Assert.InRange(_harness.Elapsed, Midway, SeenBy);
        Assert.Equal(Messages, result.Handled + _harness.Queue.Depth.Visible + _harness.Queue.Depth.Delayed);
    }

    private async Task<ProcessResult> ProcessAsync(ShopWorker? worker = null, TimeSpan answering = default)
    {
        var settings = new WorkerSettings
        {
            Function = FunctionKind.Process,
            Stack = "shop",
            QueueUrlPrefix = "https://sqs.us-east-1.amazonaws.com/123456789012/",
            Table = "shop",
        };
        await _harness.SendAsync(Messages);
        await _store.TryGrantAsync("orders", 0, "token", _harness.Start, _harness.Start.AddSeconds(75), default);
        var scopes = new ServiceCollection().BuildServiceProvider().GetRequiredService<IServiceScopeFactory>();
        worker ??= new ShopWorker((_, _, token) => Task.Delay(TimeSpan.FromSeconds(1), _harness.Clock, token));
        var process = new ProcessFunction(settings, worker, _store, _harness.Clients, scopes, _harness.Clock, NullLogger.Instance);
        var start = Encoding.UTF8.GetBytes($$"""{"queue":"orders","slot":0,"token":"token","startBefore":{{_harness.Start.AddSeconds(75).ToUnixTimeMilliseconds()}}}""");

        _store.Answering = Task.Delay(answering, _harness.Clock);
        ReadOnlyMemory<byte> answer = default;
        await new ClockDriver(_harness.Clock, static () => false).RunAsync(async () => answer = await process.InvokeAsync(
            new Invocation("r-1", _harness.Start.AddMinutes(15), null, start), CancellationToken.None));
        return JsonSerializer.Deserialize<ProcessResult>(answer.Span, JsonSerializerOptions.Web)!;
    }
}
