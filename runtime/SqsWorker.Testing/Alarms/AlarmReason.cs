using System.Globalization;

namespace SqsWorker.Testing.Alarms;

/// <summary>A transition's reason, in CloudWatch's words.</summary>
internal static class AlarmReason
{
    public static string Of(
        AlarmDefinition alarm, AlarmState old, AlarmState next, IReadOnlyList<double?> datapoints, DateTimeOffset minuteEnd)
    {
        var existing = datapoints.Where(datapoint => datapoint.HasValue).Take(alarm.EvaluationPeriods).Select(datapoint => datapoint!.Value).ToList();
        if (existing.Count == 0)
        {
            return next is AlarmState.InsufficientData
                ? "Insufficient Data: no datapoints were received."
                : $"Threshold Crossed: no datapoints were received for {Periods(alarm.EvaluationPeriods)} and {alarm.EvaluationPeriods} missing datapoint{Plural(alarm.EvaluationPeriods)} {Was(alarm.EvaluationPeriods)} treated as [{(next is AlarmState.Alarm ? "Breaching" : "NonBreaching")}].";
        }

        var counted = existing.Count(datapoint => AlarmEvaluation.Breaches(alarm, datapoint) == next is AlarmState.Alarm);
        var start = minuteEnd.AddMinutes(-alarm.PeriodMinutes).ToString("dd/MM/yy HH:mm:ss", CultureInfo.InvariantCulture);
        var values = string.Join(", ", existing.Select((value, index) => index == 0 ? $"{Number(value)} ({start})" : Number(value)));
        return $"Threshold Crossed: {counted} out of the last {existing.Count} datapoint{Plural(existing.Count)} [{values}] {Was(counted)} "
            + $"{(next is AlarmState.Alarm ? "" : "not ")}{Words(alarm.Comparison)} the threshold ({Number(alarm.Threshold)}) "
            + $"(minimum {alarm.DatapointsToAlarm} datapoint{Plural(alarm.DatapointsToAlarm)} for {AlarmNames.Of(old)} -> {AlarmNames.Of(next)} transition).";
    }

    public static string Number(double value) => value.ToString("0.0###########", CultureInfo.InvariantCulture);

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
