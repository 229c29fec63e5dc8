using SqsWorker.Testing.Time;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Testing.Faults;

/// <summary>What goes wrong with the runs of one function.</summary>
internal sealed class FunctionFaults(FaultPlan plan, string function)
{
    /// <summary>How many calls a run that dies makes at the most: enough to be hit at every step of a short one.</summary>
    private const int MostCalls = 20;

    private readonly FaultTarget _run = new("lambda", "Run", function);

    /// <summary>Gets the clock of the machine that the next run is on.</summary>
    public TimeProvider Clock(TimeProvider clock) => plan.Hits(FaultKind.SkewedClock, plan.Rates.SkewedClocks, _run, out var draw)
        ? new SkewedClock(clock, plan.Rates.LargestSkew * ((2 * draw) - 1))
        : clock;

    /// <summary>Decides whether and where the next run dies.</summary>
    public DoomedRun? Doom(AwsFront services, CancellationToken cancellationToken)
    {
        if (!plan.Hits(FaultKind.KilledFunction, plan.Rates.KilledFunctions, _run, out var draw))
        {
            return null;
        }

        // One draw says both: at which call, and whether before or after its effect.
        var moment = (int)(draw * MostCalls * 2);
        return new DoomedRun(services, (moment / 2) + 1, afterEffect: moment % 2 == 1, cancellationToken);
    }
}
