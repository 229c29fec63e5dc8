using SqsWorker.Benchmarks.Running;

namespace SqsWorker.Benchmarks.Coldstart;

/// <summary>One start, or the medians of many; <see langword="null"/> where a variant has no such figure.</summary>
/// <param name="FirstNextMs">From the start of the process to its first request for an event.</param>
/// <param name="FirstReceiveMs">From the start of the process to the first SQS receive of its first event.</param>
/// <param name="PackageMb">The zipped package, in millions of bytes.</param>
/// <param name="PeakRssMib">The most memory it had resident until it had drained a batch and answered.</param>
internal sealed record ColdstartFigures(double FirstNextMs, double? FirstReceiveMs, double PackageMb, double? PeakRssMib)
{
    /// <summary>Gets the figures by the names they are printed under.</summary>
    public IEnumerable<(string Name, double? Value)> All =>
    [
        ("first_next_ms", FirstNextMs),
        ("first_receive_ms", FirstReceiveMs),
        ("package_mb", PackageMb),
        ("peak_rss_mib", PeakRssMib),
    ];

    public static ColdstartFigures MedianOf(IReadOnlyCollection<ColdstartFigures> starts) => new(
        Median.Of([.. starts.Select(static start => start.FirstNextMs)]),
        MedianOf(starts, static start => start.FirstReceiveMs),
        Median.Of([.. starts.Select(static start => start.PackageMb)]),
        MedianOf(starts, static start => start.PeakRssMib));

    private static double? MedianOf(IReadOnlyCollection<ColdstartFigures> starts, Func<ColdstartFigures, double?> figure)
    {
        List<double> values = [.. starts.Select(figure).OfType<double>()];
        return values.Count == 0 ? null : Median.Of(values);
    }
}
