namespace SqsWorker.Metrics;

/// <summary>
/// Many values in few: those within a tenth of each other count as one, with their mean. So the sum is exact, and a percentile is
/// within a tenth.
/// </summary>
internal sealed class Distribution
{
    private static readonly double Step = Math.Log(1.1);

    private readonly SortedDictionary<int, Bucket> _buckets = [];

    public void Add(double value)
    {
        // Zero has no logarithm, and lies below all that have.
        var place = value <= double.Epsilon ? int.MinValue : (int)Math.Floor(Math.Log(value) / Step);
        if (!_buckets.TryGetValue(place, out var bucket))
        {
            _buckets[place] = bucket = new Bucket();
        }

        bucket.Sum += Math.Max(0, value);
        bucket.Count++;
    }

    /// <summary>Gets each value that stands for others, with how many it stands for; from low to high.</summary>
    public (double Value, long Count)[] Values()
    {
        var values = new (double Value, long Count)[_buckets.Count];
        var i = 0;
        foreach (var (_, bucket) in _buckets)
        {
            values[i++] = (bucket.Sum / bucket.Count, bucket.Count);
        }

        return values;
    }

    private sealed class Bucket
    {
        public double Sum { get; set; }

        public long Count { get; set; }
    }
}
