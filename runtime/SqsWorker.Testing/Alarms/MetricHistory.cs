namespace SqsWorker.Testing.Alarms;

/// <summary>The newest samples of one alarm's metric, one place per minute, some of them empty.</summary>
internal sealed class MetricHistory(AlarmDefinition alarm)
{
    private readonly LinkedList<double?> _samples = [];
    private readonly int _kept = AlarmEvaluation.Range(alarm) * alarm.PeriodMinutes;

    public void Add(double? sample)
    {
        _samples.AddFirst(sample);
        if (_samples.Count > _kept)
        {
            _samples.RemoveLast();
        }
    }

    /// <summary>Gets the datapoints, the newest first; the newest period ends with the newest sample.</summary>
    public IReadOnlyList<double?> Datapoints() => [.. _samples.Chunk(alarm.PeriodMinutes).Select(Aggregate)];

    private double? Aggregate(double?[] period)
    {
        var values = period.Where(sample => sample.HasValue).Select(sample => sample!.Value).ToList();
        if (values.Count == 0)
        {
            return null;
        }

        return alarm.Statistic switch
        {
            AlarmStatistic.Maximum => values.Max(),
            AlarmStatistic.Minimum => values.Min(),
            AlarmStatistic.Average => values.Average(),
            AlarmStatistic.Sum => values.Sum(),
            _ => values.Count,
        };
    }
}
