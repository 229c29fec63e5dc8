namespace SqsWorker.Testing.Alarms;

/// <summary>The samples of one alarm's metric, as far back as the alarm looks.</summary>
/// <param name="alarm">The alarm.</param>
/// <param name="period">How long a period takes on the engine's clock.</param>
internal sealed class MetricHistory(AlarmDefinition alarm, TimeSpan period)
{
    private readonly Queue<(DateTimeOffset Time, double Value)> _samples = [];

    public void Add(DateTimeOffset time, double value) => _samples.Enqueue((time, value));

    /// <summary>Gets the datapoints of the periods up to an instant, the newest first, <see langword="null"/> where there is no sample.</summary>
    public IReadOnlyList<double?> Datapoints(DateTimeOffset end)
    {
        var range = AlarmEvaluation.Range(alarm);
        while (_samples.TryPeek(out var oldest) && oldest.Time < end - (period * range))
        {
            _samples.Dequeue();
        }

        var periods = _samples.Where(sample => sample.Time < end).ToLookup(sample => (end - sample.Time - TimeSpan.FromTicks(1)).Ticks / period.Ticks, sample => sample.Value);
        return [.. Enumerable.Range(0, range).Select(age => Aggregate(periods[age]))];
    }

    private double? Aggregate(IEnumerable<double> period) => period.ToList() is not { Count: > 0 } values ? null : alarm.Statistic switch
    {
        AlarmStatistic.Maximum => values.Max(),
        AlarmStatistic.Minimum => values.Min(),
        AlarmStatistic.Average => values.Average(),
        AlarmStatistic.Sum => values.Sum(),
        _ => values.Count,
    };
}
