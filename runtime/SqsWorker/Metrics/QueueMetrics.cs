namespace SqsWorker.Metrics;

/// <summary>What was measured of one queue in one invocation.</summary>
internal sealed class QueueMetrics
{
    private readonly double?[] _numbers = new double?[MetricNames.All.Length];
    private readonly Distribution?[] _distributions = new Distribution?[MetricNames.All.Length];

    /// <summary>Gets what is one number, a sum or the last value; <see langword="null"/> if it was not measured.</summary>
    public double? Number(CloudMetric metric) => _numbers[(int)metric];

    /// <summary>Gets what is many values; <see langword="null"/> if it was not measured.</summary>
    public Distribution? Distribution(CloudMetric metric) => _distributions[(int)metric];

    public void Count(CloudMetric metric, double value) => _numbers[(int)metric] = _numbers[(int)metric].GetValueOrDefault() + value;

    public void Set(CloudMetric metric, double value) => _numbers[(int)metric] = value;

    public void Record(CloudMetric metric, double value) => (_distributions[(int)metric] ??= new Distribution()).Add(value);
}
