namespace SqsWorker.Metrics;

/// <summary>
/// Many values in few: those within a tenth of each other count as one, with their mean. So the sum is exact, and a percentile is
/// within a tenth.
/// </summary>
internal sealed class Distribution
{
    private static readonly double Step = Math.Log(1.1);

    private readonly SortedDictionary<int, (double Sum, long Count)> _buckets = [];

    public void Add(double value)
    {
        // Zero has no logarithm, and lies below all that have.
        var bucket = value <= double.Epsilon ? int.MinValue : (int)Math.Floor(Math.Log(value) / Step);
        var (sum, count) = _buckets.GetValueOrDefault(bucket);
        _buckets[bucket] = (sum + Math.Max(0, value), count + 1);
    }

    /// <summary>Gets each value that stands for others, with how many it stands for; from low to high.</summary>
    public IEnumerable<(double Value, long Count)> Values() => _buckets.Values.Select(static bucket => (bucket.Sum / bucket.Count, bucket.Count));
}
