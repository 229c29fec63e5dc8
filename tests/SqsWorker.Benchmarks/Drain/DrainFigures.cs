namespace SqsWorker.Benchmarks.Drain;

/// <summary>What one consumer did in one round, or the medians of its rounds; <see langword="null"/> where it has no such figure.</summary>
/// <param name="MessagesPerSecond">With the server answering at once.</param>
/// <param name="MessagesPerSecond10Ms">When each call takes 10 ms.</param>
/// <param name="CallsPerMessage">With the server answering at once, as are those that follow.</param>
/// <param name="CpuUsPerMessage">The consumer's processor time, in microseconds.</param>
/// <param name="AllocatedBytesPerMessage">What .NET counts.</param>
/// <param name="PeakRssMib">The most memory its process had in all of its drains.</param>
/// <param name="Messages10Ms">How many messages it drained when each call took 10 ms: all, or fewer where its time was up.</param>
internal sealed record DrainFigures(
    double MessagesPerSecond,
    double MessagesPerSecond10Ms,
    double CallsPerMessage,
    double CpuUsPerMessage,
    double? AllocatedBytesPerMessage,
    double PeakRssMib,
    double Messages10Ms)
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
            Of(static round => round.PeakRssMib),
            Of(static round => round.Messages10Ms));
    }
}
