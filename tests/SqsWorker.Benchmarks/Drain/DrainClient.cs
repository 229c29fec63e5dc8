namespace SqsWorker.Benchmarks.Drain;

/// <summary>A consumer to measure.</summary>
/// <param name="Name">As in the figures.</param>
/// <param name="Program">What is started.</param>
/// <param name="Arguments">With which arguments.</param>
/// <param name="TenthsOfPercentAt10Ms">How much of the messages it drains when each call takes 10 ms: a slow one would take hours.</param>
internal sealed record DrainClient(string Name, string Program, IReadOnlyList<string> Arguments, int TenthsOfPercentAt10Ms)
{
    public int MessagesAt10Ms(int messages) => Math.Max(500, (int)((long)messages * TenthsOfPercentAt10Ms / 1000));

    /// <summary>Gets whether it runs on .NET, and so knows what it allocated.</summary>
    public bool CountsAllocations { get; init; } = true;
}
