namespace SqsWorker.Benchmarks.Drain;

/// <summary>What one consumer did in one round, or the medians of its rounds; <see langword="null"/> where it has no such figure.</summary>
internal sealed record DrainFigures(
    double MessagesPerSecond,
    double MessagesPerSecond10Ms,
    double CallsPerMessage,
    double CpuUsPerMessage,
    double? AllocatedBytesPerMessage,
    double PeakRssMib)
{
    /// <summary>Gets the figures by the names they are printed under.</summary>
    public IEnumerable<(string Name, double? Value)> All =>
    [
        ("messages_per_second", MessagesPerSecond),
        ("messages_per_second_10ms", MessagesPerSecond10Ms),
        ("calls_per_message", CallsPerMessage),
        ("cpu_us_per_message", CpuUsPerMessage),
        ("allocated_bytes_per_message", AllocatedBytesPerMessage),
        ("peak_rss_mib", PeakRssMib),
    ];

    public static DrainFigures MedianOf(IReadOnlyCollection<DrainFigures> rounds)
    {
        double Of(Func<DrainFigures, double> figure) => Running.Median.Of([.. rounds.Select(figure)]);
        return new DrainFigures(
            Of(static round => round.MessagesPerSecond),
            Of(static round => round.MessagesPerSecond10Ms),
            Of(static round => round.CallsPerMessage),
            Of(static round => round.CpuUsPerMessage),
            rounds.All(static round => round.AllocatedBytesPerMessage is not null) ? Of(static round => round.AllocatedBytesPerMessage!.Value) : null,
            Of(static round => round.PeakRssMib));
    }
}
