using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using SqsWorker.Definitions;
using SqsWorker.Tests.Support;

namespace SqsWorker.Tests.Processing;

/// <summary>Queues that the stack did not make, and whose dead-letter queue it may not know.</summary>
public sealed class ExistingQueueTests
{
    private const string Arn = "arn:aws:sqs:us-east-1:123456789012:legacy";

    private readonly ConcurrentQueue<string> _handled = new();
    private readonly Lines _lines = new();

    [Fact]
    public async Task Drain_GivenUpWithoutDeadLetterQueue_IsVisibleAgainWithItsReasonLogged()
    {
        var harness = Harness("orders", QueueDefinition.NoRedrive, (_, context) => context.DeadLetter("no such customer"));
        await harness.SendAsync(1);

        var result = await harness.DrainAsync();

        // Its back-off is about as long as the run lasts: it may meet the message again.
        Assert.InRange(result.Received, 1, 3);
        Assert.Equal((result.Received, 0, 0), (result.Failed, result.DeadLettered, result.SendCalls));
        Assert.Equal((1, 0L), (harness.Queue.Depth.Total(), harness.Queue.Counters.Deleted));
        Assert.Contains("DeadLetterQueueUnknown no such customer", _lines.Texts);
    }

    [Fact]
    public async Task Drain_BodyCannotBeReadAndNoDeadLetterQueue_ComesAgainUntilSomebodyCanReadIt()
    {
        var harness = Harness("orders", QueueDefinition.NoRedrive);
        await harness.SendAsync(1, static _ => "no JSON");
        for (var run = 0; run < 5; run++)
        {
            await harness.DrainAsync();
            harness.Clock.Advance(TimeSpan.FromMinutes(15));
        }

        Assert.Equal((1, 0L), (harness.Queue.Depth.Total(), harness.Queue.Counters.Deleted));
        Assert.InRange(harness.Queue.Counters.Received, 5, 30);
        Assert.Empty(_handled);
    }

    [Fact]
    public async Task Drain_QueueHasItsOwnRedrive_IsLeftToIt()
    {
        var harness = Harness("orders", 3, (_, context) => context.DeadLetter("no such customer"));
        await harness.SendAsync(1);
        for (var run = 0; run < 4; run++)
        {
            await harness.DrainAsync();
            harness.Clock.Advance(TimeSpan.FromMinutes(15));
        }

        Assert.Equal((0, 1), (harness.Queue.Depth.Total(), harness.DeadLetters.Depth.Total()));
        Assert.Equal(3, harness.Queue.Counters.Received);
    }

    [Fact]
    public async Task Drain_FifoHeadFailsForEverAndNoRedrive_KeepsItsGroupBehindIt()
    {
        var harness = Harness("orders.fifo", QueueDefinition.NoRedrive, (id, _) => Fail(id == "0003"));
        await harness.SendAsync(30);
        for (var run = 0; run < 3; run++)
        {
            await harness.DrainAsync();
            harness.Clock.Advance(TimeSpan.FromMinutes(15));
        }

        // Groups are 0, 1 and 2 by number: of group 0 only what came before 0003.
        Assert.Equal(21, _handled.Distinct().Count());
        Assert.DoesNotContain(_handled, static id => int.Parse(id, null) % 3 == 0 && int.Parse(id, null) >= 3);
        Assert.Equal((9, 0), (harness.Queue.Depth.Total(), harness.DeadLetters.Depth.Total()));
    }

    [Fact]
    public async Task Drain_FifoHeadIsGivenUpAndNoRedrive_KeepsItsGroupBehindIt()
    {
        var harness = Harness("orders.fifo", QueueDefinition.NoRedrive, (id, context) => GiveUp(id == "0003", context));
        await harness.SendAsync(30);

        await harness.DrainAsync(TimeSpan.FromMinutes(1));

        Assert.DoesNotContain(_handled, static id => int.Parse(id, null) % 3 == 0 && int.Parse(id, null) >= 3);
        Assert.Equal(9, harness.Queue.Depth.Total());
    }

    [Fact]
    public async Task Drain_FifoHeadIsGivenUpAndQueueHasItsOwnRedrive_NobodyElseIsDeadLettered()
    {
        var harness = Harness("orders.fifo", 3, (id, context) => GiveUp(id == "0003", context));
        await harness.SendAsync(30);
        for (var run = 0; run < 6; run++)
        {
            await harness.DrainAsync();
            harness.Clock.Advance(TimeSpan.FromMinutes(15));
        }

        Assert.Equal(29, _handled.Distinct().Count());
        Assert.Equal((0, 1), (harness.Queue.Depth.Total(), harness.DeadLetters.Depth.Total()));
    }

    private DrainHarness Harness(string name, int receives, Action<string, MessageContext>? script = null) => new(QueueBinding.ForMessages<ScriptedHandler, OrderPlaced>(
        new QueueDefinition(name)
        {
            DeadLetterName = "",
            QueueArn = name.EndsWith(".fifo", StringComparison.Ordinal) ? Arn + ".fifo" : Arn,
            MaxReceiveCount = receives,
            MaxConcurrency = 4,
        },
        BodyFormat.Json<OrderPlaced>(static () => ShopJson.Default.OrderPlaced),
        _ => new ScriptedHandler((id, context, _) =>
        {
            script?.Invoke(id, context);
            _handled.Enqueue(id);
            return Task.CompletedTask;
        }))) { Logger = _lines };

    private static void Fail(bool fails)
    {
        if (fails)
        {
            throw new InvalidOperationException("no such printer");
        }
    }

    private static void GiveUp(bool givesUp, MessageContext context)
    {
        if (givesUp)
        {
            context.DeadLetter("no such printer");
            throw new InvalidOperationException("no such printer");
        }
    }

    private sealed class Lines : ILogger
    {
        public ConcurrentQueue<string> Texts { get; } = new();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Texts.Enqueue($"{eventId.Name} {(state as IReadOnlyList<KeyValuePair<string, object?>>)?.FirstOrDefault(static one => one.Key == "Reason").Value}");
    }
}
