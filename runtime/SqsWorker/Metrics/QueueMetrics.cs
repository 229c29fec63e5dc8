namespace SqsWorker.Metrics;

/// <summary>What was measured of one queue in one invocation.</summary>
internal sealed class QueueMetrics
{
    /// <summary>Gets what is one number: sums, and the last value of what is no sum.</summary>
    public SortedDictionary<CloudMetric, double> Numbers { get; } = [];

    /// <summary>Gets what is many.</summary>
    public SortedDictionary<CloudMetric, Distribution> Distributions { get; } = [];

    public void Count(CloudMetric metric, double value) => Numbers[metric] = Numbers.GetValueOrDefault(metric) + value;

    public void Set(CloudMetric metric, double value) => Numbers[metric] = value;

    public void Record(CloudMetric metric, double value)
    {
        if (!Distributions.TryGetValue(metric, out var distribution))
        {
            Distributions[metric] = distribution = new Distribution();
        }

        distribution.Add(value);
    }
}
