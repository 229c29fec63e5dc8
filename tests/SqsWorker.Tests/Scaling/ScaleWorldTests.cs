using CsCheck;
using SqsWorker.Tests.Scaling.Ancestor;
using SqsWorker.Tests.Scaling.Worlds;

namespace SqsWorker.Tests.Scaling;

/// <summary>
/// The whole loop, as it is shipped, in worlds where everything goes wrong (P5, P6, I1 to I3, I7), and the ancestor's counter in the
/// same worlds (P8).
/// </summary>
public sealed class ScaleWorldTests(ITestOutputHelper output)
{
    private const int Worlds = 40;

    [Fact]
    public async Task Ours_WhateverGoesWrong_HoldsTheLimitAndConverges()
    {
        var events = await OwnThread.RunAsync(() =>
        {
            var events = 0L;
            Gen.Int.Select(ScalePlan.Of).Sample(
                plan =>
                {
                    var outcome = ScaleWorld.OfOurs(plan);
                    events += outcome.Watch.Events;
                    Assert.Empty(outcome.Watch.Violations);
                    Assert.True(outcome.IsInTime, $"Up after {outcome.TicksUp} ticks, down after {outcome.TicksDown}.");
                    Assert.False(outcome.IsWrongUnderDemand);
                    Assert.False(outcome.IsWrongAtTheEnd);
                },
                iter: ScaleSize.Worlds,
                threads: 1);
            return events;
        });
        output.WriteLine($"{events} events");
    }

    [Fact]
    public async Task StoreWithoutTheActivationsCondition_SameWorlds_BreaksTheLimit()
    {
        var broken = await OwnThread.RunAsync(static () => Seeds().Count(static seed =>
            ScaleWorld.OfOurs(ScalePlan.Of(seed), new HeedlessStore()).Watch.Violations.Exists(static violation => violation.Contains("I1", StringComparison.Ordinal))));

        output.WriteLine($"of {Worlds} worlds, over the limit: {broken}");
        Assert.InRange(broken, Worlds / 4, Worlds);
    }

    [Fact]
    public async Task AncestorsCounter_OneNoticeInAHundredTwice_IsWrongAtTheEnd()
    {
        var (theirs, ours) = await OwnThread.RunAsync(static () =>
        {
            var plans = Seeds().Select(static seed => Calm(seed) with { DoubledNotices = 0.01 }).ToList();
            return (plans.Count(static plan => ScaleWorld.Of(plan, static world => new CounterScaler(world)).IsWrongAtTheEnd),
                plans.Count(static plan => ScaleWorld.OfOurs(plan) is { IsWrongUnderDemand: true } or { IsWrongAtTheEnd: true }));
        });

        output.WriteLine($"of {Worlds} worlds, wrong at the end: the counter in {theirs}, ours in {ours}");
        Assert.InRange(theirs, Worlds / 5, Worlds);
        Assert.Equal(0, ours);
    }

    [Fact]
    public async Task AncestorsCounter_AllThatGoesWrong_NeitherHoldsTheLimitNorConverges()
    {
        var outcomes = await OwnThread.RunAsync(static () =>
            Seeds().Select(static seed => ScaleWorld.Of(ScalePlan.Of(seed), static world => new CounterScaler(world))).ToList());

        Assert.InRange(outcomes.Count(static outcome => outcome.IsWrongAtTheEnd), Worlds / 2, Worlds);
        Assert.InRange(outcomes.Count(static outcome => outcome.Watch.OverLimit > 0), Worlds / 5, Worlds);
        Assert.InRange(outcomes.Count(static outcome => !outcome.IsConverged), Worlds / 5, Worlds);
    }

    [Fact]
    public async Task World_SameSeed_IsTheSameStory()
    {
        var (first, second) = await OwnThread.RunAsync(static () => (Story(7), Story(7)));
        Assert.Equal(first, second);

        static string Story(int seed)
        {
            var watch = ScaleWorld.OfOurs(ScalePlan.Of(seed)).Watch;
            return string.Join(", ", Enum.GetValues<Happening>().Select(happening => $"{happening} {watch.Count(happening)}"));
        }
    }

    private static IEnumerable<int> Seeds() => Enumerable.Range(1, Worlds);

    // Nothing goes wrong but what a test adds; it lasts some hundred changes of alarms.
    private static ScalePlan Calm(int seed) => new()
    {
        Seed = seed,
        Thresholds = [1, 100, 1000, 2000],
        Rises = [1, 2, 5, 10],
        MaxWorkers = 19,
        RunLimit = TimeSpan.FromMinutes(1),
        Chaos = TimeSpan.FromHours(12),
        Pace = 100,
    };
}
