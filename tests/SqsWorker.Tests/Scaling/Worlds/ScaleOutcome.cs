namespace SqsWorker.Tests.Scaling.Worlds;

/// <summary>What came of a world.</summary>
/// <param name="Plan">The world.</param>
/// <param name="Watch">What was seen.</param>
/// <param name="TicksUp">After how many ticks the workers that a lasting demand wants all lived; <see langword="null"/> for never.</param>
/// <param name="TicksDown">After how many ticks of an empty queue the last worker too many was gone; <see langword="null"/> for never.</param>
/// <param name="IsWrongAtTheEnd">Whether it wants other than it should when all is said and done.</param>
internal sealed record ScaleOutcome(ScalePlan Plan, Watch Watch, int? TicksUp, int? TicksDown, bool IsWrongAtTheEnd);
