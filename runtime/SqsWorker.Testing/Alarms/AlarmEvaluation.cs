namespace SqsWorker.Testing.Alarms;

/// <summary>What an alarm's newest datapoints say about its state: a function of its arguments alone.</summary>
internal static class AlarmEvaluation
{
    /// <summary>CloudWatch looks at a few periods more than it evaluates, so that single gaps don't count as missing.</summary>
    private const int ExtraPeriods = 2;

    /// <summary>Gets how many datapoints <see cref="Next"/> wants to see.</summary>
    public static int Range(AlarmDefinition alarm) => alarm.EvaluationPeriods + ExtraPeriods;

    /// <summary>Gets the next state from the datapoints, the newest first, <see langword="null"/> where there is none.</summary>
    public static AlarmState Next(AlarmDefinition alarm, AlarmState current, IReadOnlyList<double?> datapoints)
    {
        var existing = datapoints.Where(datapoint => datapoint.HasValue).Take(alarm.EvaluationPeriods).ToList();
        var breaching = existing.Count(datapoint => Breaches(alarm, datapoint!.Value));
        var missing = alarm.EvaluationPeriods - existing.Count;
        if (existing.Count == 0)
        {
            return WithoutData(alarm.TreatMissingData, current);
        }

        if (missing == 0 || breaching >= alarm.DatapointsToAlarm)
        {
            return breaching >= alarm.DatapointsToAlarm ? AlarmState.Alarm : AlarmState.Ok;
        }

        // CloudWatch waits whether the next datapoint will speak for OK, until the breach is as old as a full series of them would be.
        var isPremature = OldestAge(datapoints) < alarm.DatapointsToAlarm;
        return alarm.TreatMissingData switch
        {
            MissingData.Breaching => breaching + missing >= alarm.DatapointsToAlarm ? AlarmState.Alarm : AlarmState.Ok,
            MissingData.NotBreaching => AlarmState.Ok,

            // Nothing speaks for OK: only breaching datapoints are there, though fewer than asked for.
            MissingData.Missing when breaching == existing.Count => isPremature ? current : AlarmState.Alarm,
            MissingData.Ignore when breaching == existing.Count => current,
            _ => AlarmState.Ok,
        };
    }

    public static bool Breaches(AlarmDefinition alarm, double datapoint) => alarm.Comparison switch
    {
        AlarmComparison.GreaterThanOrEqualToThreshold => datapoint >= alarm.Threshold,
        AlarmComparison.GreaterThanThreshold => datapoint > alarm.Threshold,
        AlarmComparison.LessThanOrEqualToThreshold => datapoint <= alarm.Threshold,
        _ => datapoint < alarm.Threshold,
    };

    /// <summary>Gets how many periods back the oldest datapoint is, 1 for the newest period.</summary>
    private static int OldestAge(IReadOnlyList<double?> datapoints)
    {
        var age = datapoints.Count;
        while (age > 0 && datapoints[age - 1] is null)
        {
            age--;
        }

        return age;
    }

    private static AlarmState WithoutData(MissingData treat, AlarmState current) => treat switch
    {
        MissingData.Ignore => current,
        MissingData.Breaching => AlarmState.Alarm,
        MissingData.NotBreaching => AlarmState.Ok,
        _ => AlarmState.InsufficientData,
    };
}
