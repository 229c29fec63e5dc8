using System.Globalization;
using SqsWorker.Tests.Scaling.Worlds;

namespace SqsWorker.Benchmarks.Converge;

/// <summary>What came of many worlds.</summary>
internal sealed class ConvergeTally
{
    private readonly long[] _happenings = new long[Enum.GetValues<Happening>().Length];

    public int Worlds { get; private set; }

    public long Events { get; private set; }

    public long Violations { get; private set; }

    public int WrongUnderDemand { get; private set; }

    public int Wrong { get; private set; }

    public int NeverConverged { get; private set; }

    public int Late { get; private set; }

    public int TicksMost { get; private set; }

    public int OverLimitMost { get; private set; }

    public void Add(ScaleOutcome outcome)
    {
        Worlds++;
        Events += outcome.Watch.Events;
        Violations += outcome.Watch.ViolationCount + One(outcome.IsWrongUnderDemand) + One(outcome.IsWrongAtTheEnd) + One(!outcome.IsInTime);
        WrongUnderDemand += One(outcome.IsWrongUnderDemand);
        Wrong += One(outcome.IsWrongAtTheEnd);
        NeverConverged += One(!outcome.IsConverged);
        Late += One(outcome.IsConverged && !outcome.IsInTime);
        TicksMost = Math.Max(TicksMost, Math.Max(outcome.TicksUp ?? 0, outcome.TicksDown ?? 0));
        OverLimitMost = Math.Max(OverLimitMost, outcome.Watch.OverLimit);
        foreach (var happening in Enum.GetValues<Happening>())
        {
            _happenings[(int)happening] += outcome.Watch.Count(happening);
        }
    }

    private static int One(bool isSo) => isSo ? 1 : 0;

    public string Happenings() => string.Join(
        ", ", Enum.GetValues<Happening>().Select(happening => string.Create(CultureInfo.InvariantCulture, $"{happening} {_happenings[(int)happening]}")));

    public void Print(TextWriter output, string prefix)
    {
        Line("worlds", Worlds);
        Line("events", Events);
        Line("violations", Violations);
        Line("wrong_under_demand_percent", Worlds == 0 ? 0 : 100.0 * WrongUnderDemand / Worlds);
        Line("wrong_at_the_end_percent", Worlds == 0 ? 0 : 100.0 * Wrong / Worlds);
        Line("never_converged", NeverConverged);
        Line("late_converged", Late);

        // The longest time to converge has no number where there is a world that never did.
        Line("ticks_max", NeverConverged > 0 ? double.PositiveInfinity : TicksMost);
        Line("ticks_max_of_converged", TicksMost);
        Line("live_over_limit_max", OverLimitMost);

        void Line(string name, double value) => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{prefix}.{name}={value:0.#}"));
    }
}
