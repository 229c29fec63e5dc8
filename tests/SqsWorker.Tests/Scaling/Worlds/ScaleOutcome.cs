namespace SqsWorker.Tests.Scaling.Worlds;

/// <summary>What came of a world.</summary>
/// <param name="Plan">The world.</param>
/// <param name="Watch">What was seen.</param>
/// <param name="TicksUp">After how many ticks the workers that a lasting demand wants all lived; <see langword="null"/> for never.</param>
/// <param name="TicksDown">After how many ticks of an empty queue the last worker too many was gone; <see langword="null"/> for never.</param>
/// <param name="IsWrongUnderDemand">Whether it keeps or wants other than it should when a demand has lasted.</param>
/// <param name="IsWrongAtTheEnd">Whether it does when all is said and done.</param>
internal sealed record ScaleOutcome(ScalePlan Plan, Watch Watch, int? TicksUp, int? TicksDown, bool IsWrongUnderDemand, bool IsWrongAtTheEnd)
{
    // A tick that finds a dead worker's lease, one that finds it over, one on its way.
    private const int MostTicksUp = 3;

    // An alarm counts for three minutes.
    private const int MostTicksDown = 4;

    /// <summary>Gets whether it converged at all, however late.</summary>
    public bool IsConverged => TicksUp is not null && TicksDown is not null;

    /// <summary>Gets whether it converged as soon as docs/design/scaling.md says.</summary>
    public bool IsInTime => TicksUp <= MostTicksUp && TicksDown <= MostTicksDown;
}
