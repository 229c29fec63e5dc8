using System.Globalization;
using SqsWorker.Definitions;
using SqsWorker.Testing.Faults;

namespace SqsWorker.Tests.Reliability.Worlds;

/// <summary>What a world is like. A seed decides all of it.</summary>
internal sealed record WorldPlan
{
    private const int MostGroups = 8;

    // A wait of this length is given back as it is, and would look like an extension of such a queue (EngineClient).
    private const int LongestHoldSeconds = 30;

    public required int Seed { get; init; }

    /// <summary>Which of a host's queues it is.</summary>
    public int Part { get; init; }

    /// <summary>The host's other queues.</summary>
    public IReadOnlyList<WorldPlan> Others { get; init; } = [];

    /// <summary>How long a host takes to shut down; without it, runs are those of a function.</summary>
    public TimeSpan? Shutdown { get; init; }

    /// <summary>How many handlers a host runs at the same time, for all of its queues.</summary>
    public int Budget { get; init; }

    /// <summary>The share of a function's runs that are told to end at once, as by SIGTERM.</summary>
    public double Terminations { get; init; }

    /// <summary>What decides all that happens.</summary>
    public int Decides => Seed + (1_000_003 * Part);

    public required QueueDefinition Queue { get; init; }

    /// <summary>How many messages there are; of a bottomless queue, at first.</summary>
    public int Messages { get; init; }

    /// <summary>Whether there are always more messages.</summary>
    public bool IsBottomless { get; init; }

    /// <summary>In how many FIFO groups.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>How many workers there are at the same time.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>How many runs one after the other; without a number, until the queue is empty.</summary>
    public int? Runs { get; init; }

    public TimeSpan ShortestRun { get; init; }

    public TimeSpan LongestRun { get; init; }

    /// <summary>The share of runs that are told to stop before their deadline.</summary>
    public double Stops { get; init; }

    /// <summary>How long a handler takes at the most, in shares of what a run's plan keeps for what runs at its end.</summary>
    public double LongestHandling { get; init; }

    public double Failures { get; init; }

    /// <summary>The share of handlers that don't heed their token.</summary>
    public double Stubborn { get; init; }

    public TimeSpan CallTime { get; init; }

    public FaultRates Faults { get; init; } = FaultRates.None;

    /// <summary>The share of runs that crash.</summary>
    public double Crashes { get; init; }

    /// <summary>How often somebody makes a message visible that a worker holds: the longest time between two.</summary>
    public TimeSpan? LeasesTakenEvery { get; init; }

    /// <summary>After which faults, crashes and takers of leases rest.</summary>
    public TimeSpan FaultsEnd { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Whether nothing goes wrong but handlers.</summary>
    public bool IsCalm => Faults == FaultRates.None && Crashes == 0 && LeasesTakenEvery is null && Stubborn == 0;

    /// <summary>A run that ends at a random deadline, with more messages than it can handle.</summary>
    public static WorldPlan OfDeadlines(int seed, bool faults)
    {
        var chance = new Chance(seed);
        var run = TimeSpan.FromSeconds(Math.Pow(10, chance.Of(Draw.RunLength) * 2.5));
        return new WorldPlan
        {
            Seed = seed,
            Queue = Define(chance),
            Messages = 30,
            IsBottomless = true,
            Groups = chance.Between(1, MostGroups, Draw.Groups),
            Runs = 1,
            ShortestRun = run,
            LongestRun = run,
            Stops = 0.2,
            Terminations = chance.Of(Draw.Terminated) < 0.2 ? 1 : 0,
            LongestHandling = chance.Of(Draw.Slowness) < 0.2 ? 3 : 0.1 + (0.9 * chance.Of(Draw.Slowness, 1)),
            Failures = chance.Of(Draw.Fate) < 0.5 ? 0 : 0.1,
            CallTime = CallTimes(chance),
            Faults = faults ? Weather(chance) : FaultRates.None,
            Crashes = faults ? 0.1 : 0,
        };
    }

    /// <summary>Several workers one after the other and beside each other, until the queue is empty, while all goes wrong that can.</summary>
    public static WorldPlan OfSteps(int seed)
    {
        var chance = new Chance(seed);

        // In a third of the worlds nothing goes wrong but handlers, and the rules have no exceptions.
        var isCalm = chance.Of(Draw.Weather) < 1 / 3.0;
        return new WorldPlan
        {
            Seed = seed,
            Queue = Define(chance),
            Messages = chance.Between(1, 60, Draw.Messages),
            Groups = chance.Between(1, MostGroups, Draw.Groups),
            Workers = chance.Between(1, 3, Draw.Workers),
            ShortestRun = TimeSpan.FromSeconds(5),
            LongestRun = TimeSpan.FromSeconds(90),
            Stops = 0.1,
            Terminations = chance.Of(Draw.Terminated) < 0.3 ? 0.2 : 0,
            LongestHandling = 0.05 + (0.95 * chance.Of(Draw.Slowness, 1)),
            Failures = 0.3 * chance.Of(Draw.Fate),
            Stubborn = isCalm ? 0 : 0.05,
            CallTime = CallTimes(chance),
            Faults = isCalm ? FaultRates.None : Weather(chance),
            Crashes = isCalm ? 0 : 0.4 * chance.Of(Draw.Crashes),
            LeasesTakenEvery = isCalm || chance.Of(Draw.LeaseTaken) < 0.5 ? null : TimeSpan.FromSeconds(chance.Between(2, 30, Draw.LeaseTaken, 1)),
        };
    }

    /// <summary>A host with several queues, stopped and started again until they are empty.</summary>
    public static WorldPlan OfHosts(int seed)
    {
        var first = OfHosts(seed, 0);
        return first with { Others = [.. Enumerable.Range(1, new Chance(seed).Between(1, 3, Draw.Workers, 1)).Select(part => OfHosts(seed, part))] };
    }

    // All queues are in one process, which has one weather and stops once.
    private static WorldPlan OfHosts(int seed, int part)
    {
        var chance = new Chance(seed);
        var steps = OfSteps(seed + (1_000_003 * part));
        var isCalm = chance.Of(Draw.Weather) < 1 / 3.0;
        return steps with
        {
            Seed = seed,
            Part = part,

            // Nobody tells a host when it will be stopped. Each stop spends a receive of what waits for a place, and of what polls bring that were parked before it.
            Queue = Define(new Chance(steps.Seed), spareReceives: 2),
            Messages = part > 0 && chance.Of(Draw.Messages, part) < 0.3 ? 0 : steps.Messages,
            Workers = chance.Between(1, 2, Draw.Workers),
            Stops = 0,
            Terminations = 0,
            Shutdown = TimeSpan.FromSeconds(chance.Between(5, 30, Draw.Shutdown)),
            Budget = chance.Between(1, 8, Draw.Budget),
            Stubborn = isCalm ? 0 : 0.05,
            Faults = isCalm ? FaultRates.None : Weather(chance),
            Crashes = 0,
            LeasesTakenEvery = isCalm ? null : steps.LeasesTakenEvery,
        };
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(IsCalm ? "calm" : "stormy")}{(Shutdown is { } shutdown ? $", queue {Part} of a host with {Budget} places that stops in {shutdown.TotalSeconds} s" : "")}, {(Queue.IsFifo ? $"{Groups} groups" : "standard")}, lists of {Queue.BatchSize}, {Queue.MaxConcurrency} at once, {Queue.VisibilityTimeoutSeconds} s invisible, {Queue.MaxReceiveCount} receives, {Messages} messages, {Workers} workers, handlers up to {LongestHandling:F2} of what is kept, {Failures:P0} fail");

    private static QueueDefinition Define(Chance chance, int spareReceives = 0)
    {
        var isFifo = chance.Of(Draw.Fifo) < 0.5;
        var fifo = isFifo ? ".fifo" : "";
        var listSize = chance.Of(Draw.Lists) < 0.5 ? 1 : chance.Between(2, 15, Draw.ListSize);
        var concurrency = chance.Between(1, 6, Draw.Concurrency);

        // A receive may bring several messages of a group, or several groups for a place. In lists that failed each is handled on its
        // own, one after the other, and what has to wait beyond a deadline spends a receive: such a queue must allow for one more.
        var leastReceives = isFifo && listSize > 1 ? 3 : 2;
        return new QueueDefinition("work" + fifo)
        {
            DeadLetterName = "dead" + fifo,
            BatchSize = listSize,
            MaxConcurrency = concurrency,
            MaxReceiveCount = leastReceives + spareReceives + chance.Between(0, 4, Draw.Receives),
            VisibilityTimeoutSeconds = chance.Between(2, 60, Draw.Visibility) is var seconds and not LongestHoldSeconds ? seconds : LongestHoldSeconds + 1,
            EmptyReceives = chance.Between(1, 2, Draw.EmptyReceives),
        };
    }

    private static TimeSpan CallTimes(Chance chance) =>
        chance.Of(Draw.CallTime) < 0.5 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(chance.Between(1, 50, Draw.CallTime, 1));

    private static FaultRates Weather(Chance chance)
    {
        // Few worlds have all kinds of faults, and some a lot of one.
        double Rate(int kind, double most) => chance.Of(Draw.Weather, kind) < 0.5 ? 0 : most * Math.Pow(chance.Of(Draw.Weather, kind, 1), 2);
        return new FaultRates
        {
            Throttles = Rate(1, 0.4),
            DropsBefore = Rate(2, 0.2),
            DropsAfter = Rate(3, 0.2),
            SlowAnswers = Rate(4, 0.2),
            SlowestAnswer = TimeSpan.FromSeconds(chance.Between(1, 20, Draw.Weather, 10)),
            FailedEntries = Rate(5, 0.4),
            EmptyReceives = Rate(6, 0.5),
            Duplicates = Rate(7, 0.3),
            OutOfOrder = Rate(8, 0.5),
            Pollers = (PollerChoice)chance.Between(0, 2, Draw.Weather, 9),
        };
    }
}
