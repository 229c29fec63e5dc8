namespace SqsWorker.Benchmarks.Running;

/// <summary>One number.</summary>
internal interface IFigure
{
    /// <summary>Gets the name behind the benchmark's, for instance <c>core_ops_per_second</c>.</summary>
    string Name { get; }

    /// <summary>Gets what is aimed at, or <see langword="null"/> where a figure only informs.</summary>
    Goal? Goal { get; }

    /// <summary>Measures once. The first round warms up and does not count.</summary>
    Task<double> MeasureAsync();
}
