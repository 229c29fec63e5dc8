namespace SqsWorker.Benchmarks.Running;

/// <summary>A figure's rounds.</summary>
internal sealed record Measurement(IFigure Figure, IReadOnlyList<double> Rounds)
{
    public double Median { get; } = Running.Median.Of(Rounds);

    public double Lowest => Rounds.Min();

    public double Highest => Rounds.Max();
}
