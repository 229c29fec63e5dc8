using SqsWorker.Schedules;
using static SqsWorker.Definitions.Rules.SettingRange;

namespace SqsWorker.Definitions.Rules;

/// <summary>What the scaling of a queue must be. Compiled into the generator as well: the build and the start say the same.</summary>
/// <remarks>This folder needs nothing but .NET Standard 2.0.</remarks>
internal static class ScalingRules
{
    public const int Alarms = 0;
    public const int Direct = 1;

    public static IEnumerable<RuleBreach> CheckLimits(string queue, int minWorkers, int? maxWorkers)
    {
        if (minWorkers > maxWorkers)
        {
            yield return new(RuleIds.MinWorkersAboveMaxWorkers, queue, Text(minWorkers), Text(maxWorkers.Value));
        }
    }

    /// <param name="queue">The queue's name.</param>
    /// <param name="mode">The <c>ScalingMode</c>: 0 for alarms, 1 for the depth alone.</param>
    /// <param name="steps">How many steps are declared.</param>
    /// <param name="messagesPerWorker">A worker's share, if it is declared.</param>
    /// <param name="alarmSetting">A setting of all its alarms, if one is declared.</param>
    public static IEnumerable<RuleBreach> CheckMode(string queue, int mode, int steps, int? messagesPerWorker, string? alarmSetting = null)
    {
        if (mode is not (Alarms or Direct))
        {
            yield return new(RuleIds.SettingOutOfRange, "Mode", queue, Text(mode), "ScalingMode.Alarms", "ScalingMode.Direct");
        }

        if (mode == Direct && steps > 0)
        {
            yield return new(RuleIds.StepsInDirectMode, queue, steps == 1 ? "a step" : $"{Text(steps)} steps");
        }

        if (mode == Direct && alarmSetting is not null)
        {
            yield return new(RuleIds.StepsInDirectMode, queue, alarmSetting);
        }

        if (mode == Alarms && messagesPerWorker is { } share)
        {
            yield return new(RuleIds.ShareInAlarmsMode, queue, Text(share));
        }
    }

    public static IEnumerable<RuleBreach> CheckSchedule(string queue, string schedule)
    {
        if (ScheduleRules.FindFault(schedule) is { } fault)
        {
            yield return new(RuleIds.ScheduleInvalid, queue, fault);
        }
    }

    /// <summary>The order of the steps doesn't matter.</summary>
    /// <param name="queue">The queue's name.</param>
    /// <param name="steps">The steps; those on one metric rise together.</param>
    /// <param name="maxWorkers">The queue's limit, if it is declared.</param>
    public static IEnumerable<RuleBreach> CheckSteps(string queue, IEnumerable<RuleStep> steps, int? maxWorkers)
    {
        var left = new List<RuleStep>(steps);
        var breaches = new List<RuleBreach>();
        while (left.Count > 0)
        {
            var metric = left[0].Metric;
            breaches.AddRange(CheckMetric(queue, left.FindAll(step => step.Metric == metric), maxWorkers));
            left.RemoveAll(step => step.Metric == metric);
        }

        return breaches;
    }

    private static List<RuleBreach> CheckMetric(string queue, List<RuleStep> rising, int? maxWorkers)
    {
        rising.Sort(static (one, other) => one.Messages != other.Messages ? one.Messages.CompareTo(other.Messages) : one.Workers.CompareTo(other.Workers));
        var breaches = new List<RuleBreach>();
        foreach (var step in rising)
        {
            breaches.AddRange(CheckRange(queue, step.Messages, step.Workers));
        }

        breaches.AddRange(CheckRise(queue, rising));
        foreach (var step in rising)
        {
            if (step.Workers > maxWorkers)
            {
                breaches.Add(new(RuleIds.StepAboveMaxWorkers, queue, Text(step.Messages), Text(step.Workers), Text(maxWorkers.Value)));
            }
        }

        return breaches;
    }

    private static IEnumerable<RuleBreach> CheckRange(string queue, int messages, int workers)
    {
        if (messages < 1)
        {
            yield return new(RuleIds.StepOutOfRange, queue, Text(messages), "messages", "1", Text(int.MaxValue));
        }

        if (!MaxWorkers.Allows(workers))
        {
            yield return new(RuleIds.StepOutOfRange, queue, Text(workers), "workers", Text(MaxWorkers.Least), Text(MaxWorkers.Most));
        }
    }

    private static IEnumerable<RuleBreach> CheckRise(string queue, List<RuleStep> rising)
    {
        for (var index = 1; index < rising.Count; index++)
        {
            var (lower, upper) = (rising[index - 1], rising[index]);
            if (lower.Messages == upper.Messages || lower.Workers >= upper.Workers)
            {
                yield return new(
                    RuleIds.StepsDoNotRise, queue, Text(lower.Messages), Text(lower.Workers), Text(upper.Messages), Text(upper.Workers));
            }
        }
    }
}
