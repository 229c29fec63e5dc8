using SqsWorker.Definitions;

namespace SqsWorker.Tests.Scaling.Worlds;

/// <summary>What a world of notices, ticks and workers is like, before and while it goes wrong.</summary>
internal sealed record ScalePlan
{
    /// <summary>Gets what decides each single event.</summary>
    public required int Seed { get; init; }

    /// <summary>Gets the thresholds, rising.</summary>
    public required IReadOnlyList<int> Thresholds { get; init; }

    /// <summary>Gets by how many workers each step is higher than the one before; the first than one.</summary>
    public required IReadOnlyList<int> Rises { get; init; }

    public int MinWorkers { get; init; }

    public required int MaxWorkers { get; init; }

    /// <summary>Gets a worker's share of the depth; 0 for a queue that scales by alarms.</summary>
    public int MessagesPerWorker { get; init; }

    /// <summary>Gets the function timeout of <c>process</c>.</summary>
    public required TimeSpan RunLimit { get; init; }

    /// <summary>Gets how long things go wrong.</summary>
    public required TimeSpan Chaos { get; init; }

    /// <summary>Gets how far a machine's clock may be off, to either side.</summary>
    public TimeSpan Skew { get; init; }

    /// <summary>Gets how many messages a worker handles between two receives of the model.</summary>
    public int Pace { get; init; } = 20;

    /// <summary>Gets how often a burst of messages comes.</summary>
    public TimeSpan BurstEvery { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Gets how often a worker of the model receives.</summary>
    public TimeSpan ReceiveEvery { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets whether the stack is new, so that each alarm begins without data and says OK.</summary>
    public bool IsDeployed { get; init; }

    // How often something goes wrong, per chance it gets.
    public double DoubledNotices { get; init; }

    public double LostNotices { get; init; }

    public double LateNotices { get; init; }

    public double SilentAlarms { get; init; }

    public double ForgedNotices { get; init; }

    public double DoubledTicks { get; init; }

    public double SkippedTicks { get; init; }

    public double DyingFunctions { get; init; }

    public double DoubledStarts { get; init; }

    public double LostStarts { get; init; }

    public double LateStarts { get; init; }

    public double RefusedStarts { get; init; }

    public double Crashes { get; init; }

    public double CutOffs { get; init; }

    public double FailedCalls { get; init; }

    public double MisreadDepths { get; init; }

    public double Pauses { get; init; }

    public QueueDefinition Queue => field ??= new QueueDefinition("jobs")
    {
        DeadLetterName = "jobs-dead-letters",
        MinWorkers = MinWorkers,
        MaxWorkers = MaxWorkers,
        Mode = MessagesPerWorker > 0 ? ScalingMode.Direct : ScalingMode.Alarms,
        MessagesPerWorker = Math.Max(1, MessagesPerWorker),
        Steps = [.. Thresholds.Select((messages, i) => new ScaleStep(messages, 1 + Rises.Take(i + 1).Sum(), $"jobs-messages-{messages}"))],
    };

    /// <summary>The world of a seed, with all that can go wrong.</summary>
    public static ScalePlan Of(int seed)
    {
        var random = new Random(seed);
        var steps = random.Next(1, 5);

        // A tick has so many starts under way at most; beyond, they wait for each other on the pool, and a seed were no longer one story.
        var rises = Enumerable.Range(0, steps).Select(_ => random.Next(1, 8)).ToArray();
        var top = 1 + rises.Sum();
        var max = random.Next(3) == 0 ? random.Next(1, top + 1) : top + random.Next(3);
        return new ScalePlan
        {
            Seed = seed,
            Thresholds = [.. Enumerable.Range(0, steps).Select(i => i == 0 ? random.Next(1, 3) : (int)Math.Pow(10, i + random.NextDouble()))],
            Rises = rises,
            MinWorkers = random.Next(3) == 0 ? random.Next(1, Math.Min(3, max) + 1) : 0,
            MaxWorkers = max,
            MessagesPerWorker = random.Next(4) == 0 ? random.Next(1, 200) : 0,
            RunLimit = TimeSpan.FromSeconds(random.Next(2) == 0 ? 900 : random.Next(60, 900)),
            Chaos = TimeSpan.FromMinutes(random.Next(10, 240)),
            Skew = TimeSpan.FromSeconds(2),
            Pace = random.Next(1, 40),
            BurstEvery = TimeSpan.FromMinutes(random.Next(2, 20)),
            ReceiveEvery = TimeSpan.FromSeconds(random.Next(2, 11)),
            IsDeployed = random.Next(5) == 0,
            DoubledNotices = Rate(), LostNotices = Rate(), LateNotices = Rate(), SilentAlarms = Rate() / 10, ForgedNotices = Rate() / 4,
            DoubledTicks = Rate(), SkippedTicks = Rate(), DyingFunctions = Rate(),
            DoubledStarts = Rate(), LostStarts = Rate(), LateStarts = Rate(), RefusedStarts = Rate() / 2,
            Crashes = Rate() / 20, CutOffs = Rate() / 4, FailedCalls = Rate() / 4, MisreadDepths = Rate(), Pauses = Rate() / 2,
        };

        // Many worlds know a fault not at all, some know it well.
        double Rate() => random.Next(3) == 0 ? 0 : 0.3 * random.NextDouble() * random.NextDouble();
    }
}
