namespace SqsWorker.Benchmarks.Drain;

/// <summary>A consumer to measure.</summary>
/// <param name="Name">As in the figures.</param>
/// <param name="Program">What is started.</param>
/// <param name="Arguments">With which arguments.</param>
internal sealed record DrainClient(string Name, string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>Gets whether it runs on .NET, and so knows what it allocated.</summary>
    public bool CountsAllocations { get; init; } = true;
}
