using System.Net;
using SqsWorker.Functions;
using SqsWorker.Scaling;
using SqsWorker.Testing;
using static SqsWorker.Tests.Scaling.ScalingHarness;

namespace SqsWorker.Tests.Scaling;

public sealed class WorkerFunctionTests
{
    [Theory]
    [InlineData("""{"schedule":"rate(5 minutes)"}""", "b,c")]
    [InlineData("""{"schedule":"rate(1 minute)"}""", "a")]
    [InlineData("""{"schedule":"rate(7 minutes)"}""", "a,b,c")]
    [InlineData("""{"schedule":5}""", "a,b,c")]
    [InlineData("""{"detail-type":"Scheduled Event"}""", "a,b,c")]
    [InlineData("{}", "a,b,c")]
    public async Task Worker_EventOfASchedule_LooksAfterItsQueuesOrAll(string payload, string expected)
    {
        var machine = new ScalingHarness(Queue("a"), Queue("b", schedule: "rate(5 minutes)"), Queue("c", schedule: "rate(5 minutes)"))
        {
            Depths = { ["a"] = 1, ["b"] = 1, ["c"] = 1 },
        };
        await machine.TickAsync(payload);

        Assert.Equal(expected, string.Join(',', machine.Starts.Select(static start => start.Queue).Order(StringComparer.Ordinal)));
        Assert.Equal(expected == "a,b,c", machine.Logged.Any(static line => line.Contains("names no schedule", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Worker_QueuesOfSeveralFunctions_StartsEachInItsOwn()
    {
        var machine = new ScalingHarness(Queue("a"), Queue("b", function: "heavy"), Queue("c", function: "lost"))
        {
            Depths = { ["a"] = 1, ["b"] = 1, ["c"] = 1 },
            Functions = new ProcessFunctions(new Dictionary<string, string> { ["process"] = "shop-ProcessFunction-1", ["heavy"] = "shop-HeavyFunction-1" }),
        };

        var exception = await Assert.ThrowsAnyAsync<Exception>(() => machine.TickAsync());

        Assert.Equal(
            [("a", "shop-ProcessFunction-1"), ("b", "shop-HeavyFunction-1")],
            machine.Starts.Zip(machine.Started, static (start, function) => (start.Queue, function)).OrderBy(static one => one.Queue));
        Assert.Contains("The stack has no function 'lost'.", exception.ToString(), StringComparison.Ordinal);
        Assert.Empty((await machine.Store.ReadAsync("c", default)).Slots);
    }

    [Fact]
    public async Task Worker_SeveralQueuesFail_TellsEachReasonAndServesTheOthers()
    {
        var machine = new ScalingHarness(Queue("a"), Queue("b"), Queue("c")) { Depths = { ["b"] = 100 } };
        machine.Lambda = static start => start.Slot == 1 ? throw new InvalidOperationException("Lambda is ill") : Task.CompletedTask;

        var exception = await Assert.ThrowsAsync<AggregateException>(() => machine.TickAsync());

        Assert.Equal(
            ["Queue 'a': The queue does not exist.", "Queue 'b': Lambda is ill", "Queue 'c': The queue does not exist."],
            exception.InnerExceptions.Select(static inner => inner.Message).Order(StringComparer.Ordinal));
        Assert.Equal([0, 2], machine.Starts.Select(static start => start.Slot).Order());
    }

    [Fact]
    public async Task Worker_TableAndQueueFail_TellsBoth()
    {
        var machine = new ScalingHarness(Queue("a"));
        machine.Store.Failure = new TimeoutException("no answer");
        var exception = await Assert.ThrowsAsync<AggregateException>(() => machine.TickAsync());
        Assert.Contains("no answer", exception.Message, StringComparison.Ordinal);
        Assert.Contains("does not exist", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Worker_ManyQueues_HasNoMoreStartsUnderWayThanAllowed()
    {
        var names = Enumerable.Range(0, 50).Select(static number => $"q{number}").ToArray();
        var machine = new ScalingHarness([.. names.Select(static name => Queue(name, max: 20))]);
        foreach (var name in names)
        {
            machine.Depths[name] = 100_000;
        }

        machine.Lambda = static async _ => await Task.Delay(1);
        await machine.TickAsync();

        Assert.Equal(50 * 20, machine.Starts.Count);
        Assert.InRange(machine.MostAtOnce, 2, 32);
    }

    [Fact]
    public async Task Worker_OneQueueWantsAThousand_StartsTwoHundredAtATime()
    {
        var machine = new ScalingHarness(Queue("a", max: 1000)) { Depths = { ["a"] = 100_000 } };
        await machine.TickAsync();
        Assert.Equal(200, machine.Starts.Count);
        await machine.TickAsync();
        Assert.Equal(Enumerable.Range(0, 400), machine.Starts.Select(static start => start.Slot).Order());
    }

    [Fact]
    public async Task Worker_LambdaThrottles_StopsStartingAndLeavesTheSlotsFree()
    {
        var machine = new ScalingHarness(Queue("a", max: 1000)) { Depths = { ["a"] = 100_000 } };
        machine.Lambda = static _ => throw new HttpRequestException("too many", null, HttpStatusCode.TooManyRequests);
        var exception = await Assert.ThrowsAsync<AggregateException>(() => machine.TickAsync());

        Assert.StartsWith("Queue 'a': too many (", Assert.Single(exception.InnerExceptions).Message, StringComparison.Ordinal);
        Assert.Contains(machine.Logged, static line => line.Contains("are left to the next tick", StringComparison.Ordinal));
        Assert.Empty((await machine.Store.ReadAsync("a", default)).Slots);

        machine.Lambda = static _ => Task.CompletedTask;
        await machine.TickAsync();
        Assert.Equal(200, machine.Starts.Count);
    }

    [Fact]
    public async Task Worker_ReadsOfManyQueuesHang_TheyAreToldBeforeTheDeadlineAndTheOthersServed()
    {
        var names = Enumerable.Range(0, 40).Select(static number => $"q{number:D2}").ToArray();
        var machine = new ScalingHarness([.. names.Select(static name => Queue(name))]);
        var never = new TaskCompletionSource();
        foreach (var name in names)
        {
            machine.Depths[name] = 1;
        }

        foreach (var name in names.Skip(30))
        {
            machine.Hanging[name] = never.Task;
        }

        AggregateException? exception = null;
        await new ClockDriver(machine.Clock, static () => false).RunAsync(async () =>
            exception = await Assert.ThrowsAsync<AggregateException>(() => machine.TickAsync()));

        Assert.Equal(
            names.Skip(30).Select(static name => $"Queue '{name}': Its state and its depth could not be read in time."),
            exception!.InnerExceptions.Select(static inner => inner.Message).Order(StringComparer.Ordinal));
        Assert.Equal(names.Take(30), machine.Starts.Select(static start => start.Queue).Order(StringComparer.Ordinal));
        Assert.InRange(machine.Clock.GetUtcNow() - Start, TimeSpan.Zero, TimeSpan.FromSeconds(56));
    }

    [Fact]
    public async Task Worker_MaximumWasLowered_CountsWorkersInSlotsBeyondIt()
    {
        var machine = new ScalingHarness(Queue("a", max: 5)) { Depths = { ["a"] = 100_000 } };
        for (var slot = 10; slot < 13; slot++)
        {
            await machine.Store.TryGrantAsync("a", slot, $"t{slot}", Start, Start + SlotTimes.StartLease, default);
        }

        await machine.TickAsync();

        Assert.Equal([0, 1], machine.Starts.Select(static start => start.Slot).Order());
    }

    [Fact]
    public async Task Worker_StartIsRefusedAfterOneThatWasAccepted_TheWorkerKeepsItsSlot()
    {
        var machine = new ScalingHarness(Queue("a", max: 1)) { Depths = { ["a"] = 1 } };

        // The answer to the first try was lost; the worker is there already when the second is refused.
        machine.Lambda = async start =>
        {
            await machine.Store.TryActivateAsync("a", start.Slot, start.Token, "r-1", Start.AddSeconds(60), default);
            throw new HttpRequestException("too many", null, HttpStatusCode.TooManyRequests);
        };
        await Assert.ThrowsAsync<AggregateException>(() => machine.TickAsync());
        machine.Lambda = static _ => Task.CompletedTask;

        await machine.TickAsync();

        Assert.Empty(machine.Starts);
        Assert.Single((await machine.Store.ReadAsync("a", default)).Slots);
    }

    [Fact]
    public async Task Worker_FateOfAStartIsUnknown_CostsItsStartLeaseAlone()
    {
        var machine = new ScalingHarness(Queue("a")) { Depths = { ["a"] = 1 } };
        machine.Lambda = static _ => throw new HttpRequestException("no answer");
        await Assert.ThrowsAsync<AggregateException>(() => machine.TickAsync());
        machine.Lambda = static _ => Task.CompletedTask;

        await machine.TickAsync();
        Assert.Empty(machine.Starts);
        machine.Clock.Advance(SlotTimes.StartLease + SlotTimes.Skew + TimeSpan.FromSeconds(1));
        await machine.TickAsync();
        Assert.Single(machine.Starts);
    }

    [Fact]
    public async Task Worker_TimeIsNearlyUp_StartsNobodyAndTakesNoSlot()
    {
        var machine = new ScalingHarness(Queue("a")) { Depths = { ["a"] = 100 } };
        Assert.Equal("""{"queues":1,"started":0}""", await machine.TickAsync(seconds: 9));
        Assert.Empty((await machine.Store.ReadAsync("a", default)).Slots);
    }

    [Fact]
    public async Task Worker_QueueIsPaused_StartsNobodyNotEvenTheMinimum()
    {
        var machine = new ScalingHarness(Queue("a", min: 2), Queue("b", min: 2)) { Depths = { ["a"] = 100, ["b"] = 0 } };
        await machine.Store.WriteControlAsync("a", new QueueControl(true, Start.AddMinutes(1)), default);

        await machine.TickAsync();
        Assert.All(machine.Starts, static start => Assert.Equal("b", start.Queue));
        Assert.Contains(machine.Logged, static line => line.Contains("Queue a is paused until 2026-01-31T12:01:00", StringComparison.Ordinal));

        machine.Clock.Advance(TimeSpan.FromMinutes(1));
        await machine.TickAsync();
        Assert.Equal(3, machine.Starts.Count(static start => start.Queue == "a"));
    }
}
