using System.Globalization;

namespace SqsWorker.Testing.Alarms;

/// <summary>A transition's reason, in CloudWatch's words.</summary>
internal static class AlarmReason
{
    public static string Of(
        AlarmDefinition alarm, AlarmState old, AlarmState next, IReadOnlyList<double?> datapoints, DateTimeOffset minuteEnd)
    {
        var existing = datapoints
            .Select((value, age) => (Value: value, Start: minuteEnd.AddSeconds(-(age + 1) * alarm.PeriodSeconds)))
            .Where(static datapoint => datapoint.Value.HasValue)
            .Take(alarm.EvaluationPeriods)
            .ToList();
        if (existing.Count == 0)
        {
            return next is AlarmState.InsufficientData
                ? $"Insufficient Data: {alarm.EvaluationPeriods} datapoint{Plural(alarm.EvaluationPeriods)} {Was(alarm.EvaluationPeriods)} unknown."
                : $"Threshold Crossed: no datapoints were received for {Periods(alarm.EvaluationPeriods)} and {alarm.EvaluationPeriods} missing datapoint{Plural(alarm.EvaluationPeriods)} {Was(alarm.EvaluationPeriods)} treated as [{(next is AlarmState.Alarm ? "Breaching" : "NonBreaching")}].";
        }

        // Each datapoint with its time, and "datapoints" even of a single one: so it stands in published notices.
        var counted = existing.Count(datapoint => AlarmEvaluation.Breaches(alarm, datapoint.Value!.Value) == next is AlarmState.Alarm);
        var values = string.Join(", ", existing.Select(static datapoint => $"{Number(datapoint.Value!.Value)} ({Time(datapoint.Start)})"));
        return $"Threshold Crossed: {counted} out of the last {existing.Count} datapoints [{values}] {Was(counted)} "
            + $"{(next is AlarmState.Alarm ? "" : "not ")}{Words(alarm.Comparison)} the threshold ({Number(alarm.Threshold)}) "
            + $"(minimum {alarm.DatapointsToAlarm} datapoint{Plural(alarm.DatapointsToAlarm)} for {AlarmNames.Of(old)} -> {AlarmNames.Of(next)} transition).";
    }

    /// <summary>All digits a double has, and at least one after the point.</summary>
    public static string Number(double value) => value.ToString("0.0################", CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("dd/MM/yy HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Periods(int count) => $"{count} period{Plural(count)}";

    private static string Plural(int count) => count == 1 ? "" : "s";

    private static string Was(int count) => count == 1 ? "was" : "were";

    private static string Words(AlarmComparison comparison) => comparison switch
    {
        AlarmComparison.GreaterThanOrEqualToThreshold => "greater than or equal to",
        AlarmComparison.GreaterThanThreshold => "greater than",
        AlarmComparison.LessThanOrEqualToThreshold => "less than or equal to",
        _ => "less than",
    };
}
