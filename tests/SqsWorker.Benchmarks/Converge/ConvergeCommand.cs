using System.Diagnostics;
using System.Globalization;
using SqsWorker.Tests.Scaling.Ancestor;
using SqsWorker.Tests.Scaling.Worlds;

namespace SqsWorker.Benchmarks.Converge;

/// <summary>
/// The command line: <c>converge [--events N] [--seed N]</c>. Lives random worlds of notices, ticks and workers until so many random
/// events have happened, with the functions as they are and with the ancestor's counter.
/// </summary>
internal static class ConvergeCommand
{
    public const string Name = "converge";

    private const int Broken = 1;
    private const int BadUsage = 2;

    public static int Run(string[] arguments)
    {
        var events = 1_000_000L;
        var seed = 1;
        for (var i = 0; i < arguments.Length; i += 2)
        {
            if (i + 1 == arguments.Length || !long.TryParse(arguments[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return Usage(arguments[i]);
            }

            switch (arguments[i])
            {
                case "--events" when number > 0:
                    events = number;
                    break;
                case "--seed" when number <= int.MaxValue:
                    seed = (int)number;
                    break;
                default:
                    return Usage($"{arguments[i]} {arguments[i + 1]}");
            }
        }

        // A thread without a context: see OwnThread.
        return OwnThread.RunAsync(() => Compare(events, seed)).GetAwaiter().GetResult();
    }

    private static int Compare(long events, int seed)
    {
        var ours = Live("ours", events, seed, static plan => ScaleWorld.OfOurs(plan), tellsViolations: true);
        var counter = Live("the ancestor's counter", events, seed, static plan => ScaleWorld.Of(plan, static world => new CounterScaler(world)), tellsViolations: false);
        Console.Out.WriteLine(ours.Happenings());
        Console.Out.WriteLine();
        ours.Print(Console.Out, "converge");
        counter.Print(Console.Out, "converge.counter");

        // One that converged too late, or never, is a violation too.
        return ours is { Violations: 0, OverLimitMost: 0 } ? 0 : Broken;
    }

    private static ConvergeTally Live(string who, long events, int firstSeed, Func<ScalePlan, ScaleOutcome> live, bool tellsViolations)
    {
        var tally = new ConvergeTally();
        var watch = Stopwatch.StartNew();
        var told = 0L;
        for (var seed = firstSeed; tally.Events < events; seed++)
        {
            var before = tally.Violations;
            var outcome = live(ScalePlan.Of(seed));
            tally.Add(outcome);
            if (tellsViolations && tally.Violations > before)
            {
                Console.Error.WriteLine($"World {seed} ({outcome.Plan}), up after {outcome.TicksUp} ticks, down after {outcome.TicksDown}, wrong under demand: {outcome.IsWrongUnderDemand}, at the end: {outcome.IsWrongAtTheEnd}");
                outcome.Watch.Violations.ForEach(Console.Error.WriteLine);
            }

            if (tally.Events * 10 / events > told)
            {
                told = tally.Events * 10 / events;
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{who}: {tally.Events:#,0} events in {tally.Worlds} worlds, {watch.Elapsed.TotalSeconds:0} s"));
            }
        }

        return tally;
    }

    private static int Usage(string problem)
    {
        Console.Error.WriteLine($"'{problem}' is not understood.");
        Console.Error.WriteLine($"Usage: {Name} [--events N] [--seed N]");
        return BadUsage;
    }
}
