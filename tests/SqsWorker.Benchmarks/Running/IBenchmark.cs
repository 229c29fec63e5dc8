namespace SqsWorker.Benchmarks.Running;

/// <summary>A group of figures that are measured in turns and printed as one table.</summary>
internal interface IBenchmark
{
    /// <summary>How often each figure is measured when the command line does not say.</summary>
    int Rounds { get; }

    /// <summary>What is measured, in the order of the table. The runner disposes of each that can be.</summary>
    IReadOnlyList<IFigure> Figures();
}
