using SqsWorker.Tests.Processing;
using SqsWorker.Tests.Reliability.Checks;
using SqsWorker.Tests.Reliability.Consumers;
using SqsWorker.Tests.Reliability.Worlds;
using SqsWorker.Tests.Scaling.Ancestor;
using SqsWorker.Tests.Scaling.Worlds;

namespace SqsWorker.Tests.Scaling.Defects;

/// <summary>What goes wrong with workers that nobody counts, and with a loop that does not wait.</summary>
internal static class WorkerDefects
{
    private const int Worlds = 30;

    private static readonly Dictionary<int, int> Rises = new() { [1] = 1, [100] = 2 };

    public static IEnumerable<Defect> All =>
    [
        new(8, "each tick starts so many more, whatever still runs", MoreTheirs, MoreOurs),
        new(9, "a start that comes twice, or hours late, is one more worker", StartsTheirs, StartsOurs),
        new(10, "messages are deleted before their handler has ended", () => Breaks(new LawosLoop(), nameof(Rule.NoDeleteBeforeSuccess)), () => Breaks(new OurDrain(), nameof(Rule.NoDeleteBeforeSuccess))),
        new(11, "the first empty poll ends a run, errors are swallowed, deletes go one by one", () => Breaks(new LawosLoop(), nameof(Rule.NothingIsLost)), LoopOurs),
        new(12, "an empty queue has a worker every minute", IdleTheirs, IdleOurs),
    ];

    private static async Task<bool> MoreTheirs()
    {
        var counter = new AncestorCounter(new CounterTable(), Rises);
        await counter.ScaleAsync("jobs-100", "ALARM");
        return await counter.WorkersAsync() + await counter.WorkersAsync() == 6;
    }

    private static async Task<bool> MoreOurs()
    {
        var machine = new OurMachine { Depth = 100 };
        await Task.WhenAll(machine.TickAsync(), machine.TickAsync());
        await machine.TickAsync();
        return machine.Starts.Count != 4;
    }

    private static Task<bool> StartsTheirs() => OwnThread.RunAsync(static () =>
    {
        // Nothing else goes wrong, and the queue never has more than the first step's messages.
        var plan = new ScalePlan
        {
            Seed = 1, Thresholds = [1], Rises = [1], MaxWorkers = 2, RunLimit = TimeSpan.FromMinutes(1), Chaos = TimeSpan.FromHours(2), DoubledStarts = 0.5, LateStarts = 0.2,
        };
        return ScaleWorld.Of(plan, static world => new CounterScaler(world)).Watch.OverLimit > 0;
    });

    private static async Task<bool> StartsOurs()
    {
        var machine = new OurMachine { Depth = 1 };
        await machine.TickAsync();
        var start = machine.Starts[0];
        await using var first = await machine.TakeUpAsync(start, "r-1");
        var second = await machine.TakeUpAsync(start, "r-2");
        machine.Clock.Advance(TimeSpan.FromHours(6));
        var late = await machine.TakeUpAsync(machine.Starts[1], "r-3");
        return first is null || second is not null || late is not null;
    }

    private static async Task<bool> Breaks(IConsumer consumer, string rule) =>
        (await Findings.OfAsync(1, WorldPlan.OfSteps, consumer, static (_, begun) => begun < Worlds)).Broken.Contains(rule);

    private static async Task<bool> LoopOurs()
    {
        // Nothing is there at first; the second poll finds messages, one of which fails.
        var harness = new DrainHarness("orders", static (order, _, _) =>
            order == "0007" ? throw new InvalidOperationException("out of stock") : Task.CompletedTask);
        await using var later = harness.Clock.CreateTimer(_ => harness.SendAsync(25).GetAwaiter().GetResult(), null, TimeSpan.FromSeconds(1.5), Timeout.InfiniteTimeSpan);
        var result = await harness.DrainAsync(TimeSpan.FromSeconds(20));
        return result is not { Handled: 24, Failed: >= 1, DeleteCalls: < 10 } || harness.Queue.Depth is { Visible: 0, InFlight: 0, Delayed: 0 };
    }

    private static async Task<bool> IdleTheirs() => await new AncestorCounter(new CounterTable(), Rises).WorkersAsync() == 1;

    private static async Task<bool> IdleOurs()
    {
        var machine = new OurMachine();
        for (var minute = 0; minute < 60; minute++)
        {
            await machine.TickAsync();
            machine.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        return machine.Starts.Count > 0;
    }
}
