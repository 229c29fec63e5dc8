using SqsWorker.Definitions.Rules;
using SqsWorker.Generator.Analysis;
using SqsWorker.Generator.Model;

namespace SqsWorker.Generator.Parsing;

/// <summary>
/// What the settings of a step's alarm may be
/// (<see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html">PutMetricAlarm</see>).
/// </summary>
internal static class AlarmRules
{
    private const int Minute = 60;
    private const int Hour = 3_600;
    private const int Day = 86_400;
    private const int Week = 604_800;

    // CloudWatch takes 255, and a stack's name, which stands before it with a hyphen, has up to 128.
    private const int LongestName = 120;

    public static IEnumerable<Problem> CheckTiming(string queue, int messages, bool isOfAws, TimingModel timing)
    {
        if (!IsPeriod(timing.PeriodSeconds, isOfAws))
        {
            yield return Problem.Of(
                DiagnosticIds.AlarmPeriodInvalid, queue, SettingRange.Text(messages), SettingRange.Text(timing.PeriodSeconds),
                isOfAws ? "multiples of 60 to 86,400" : "10, 20, 30 and multiples of 60 to 86,400");
            yield break;
        }

        var most = (timing.PeriodSeconds < Hour ? Day : Week) / timing.PeriodSeconds;
        if (timing.EvaluationPeriods < 1 || timing.EvaluationPeriods > most)
        {
            yield return OutOfRange("EvaluationPeriods", timing.EvaluationPeriods, most);
        }
        else if (timing.DatapointsToAlarm < 1 || timing.DatapointsToAlarm > timing.EvaluationPeriods)
        {
            yield return OutOfRange("DatapointsToAlarm", timing.DatapointsToAlarm, timing.EvaluationPeriods);
        }

        Problem OutOfRange(string setting, int value, int upTo) => Problem.Of(
            DiagnosticIds.StepOutOfRange, queue, SettingRange.Text(value), setting, "1", SettingRange.Text(upTo));
    }

    /// <summary>Names that CloudWatch takes, and no two alike. Of two steps on one metric the thresholds differ.</summary>
    public static IEnumerable<Problem> CheckNames(string queue, IReadOnlyList<StepModel> steps)
    {
        if (!QueueNameRules.IsName(queue))
        {
            yield break;
        }

        foreach (var name in steps.Select(static step => step.Alarm).Where(static name => !IsName(name)).Distinct())
        {
            yield return Problem.Of(DiagnosticIds.AlarmNameInvalid, queue, QueueNameRules.Printable(name), SettingRange.Text(name.Length));
        }

        var twice = steps.GroupBy(static step => step.Alarm, StringComparer.Ordinal)
            .FirstOrDefault(static group => group.Select(static step => step.Metric).Distinct().Count() > 1);
        if (twice is not null)
        {
            yield return Problem.Of(
                DiagnosticIds.AlarmNamedTwice, queue, QueueNameRules.Printable(twice.Key), "another step of it, on another metric; give them different thresholds");
        }
    }

    private static bool IsPeriod(int seconds, bool isOfAws) =>
        (seconds is >= Minute and <= Day && seconds % Minute == 0) || (!isOfAws && seconds is 10 or 20 or 30);

    private static bool IsName(string name) => name.Length <= LongestName
        && name.All(static one => one is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '-' or '_');
}
