using Microsoft.CodeAnalysis;
using SqsWorker.Definitions.Rules;
using SqsWorker.Generator.Model;

namespace SqsWorker.Generator.Parsing;

/// <summary>The settings and steps that say how many workers a queue has, and when it is looked after → effective ones.</summary>
internal static class ScalingParser
{
    private const string EveryMinute = "rate(1 minute)";
    private const int DirectMaxWorkers = 10;
    private const int DirectShare = 100;

    /// <summary>Returns null if a setting or a step is wrong.</summary>
    public static ScalingModel? Parse(INamedTypeSymbol type, string queue, SettingReader settings, List<Problem> problems)
    {
        var minWorkers = settings.Read(SettingRange.MinWorkers) ?? 0;
        var maxWorkers = settings.Read(SettingRange.MaxWorkers);
        var share = settings.Read(SettingRange.MessagesPerWorker);
        var mode = settings.ReadEnum("Mode");
        var schedule = settings.ReadText("Schedule") ?? EveryMinute;
        var alarms = AlarmSettings.Parse(queue, settings);
        var steps = StepParser.Parse(type, queue, maxWorkers, alarms, problems);
        settings.Report(ScalingRules.CheckLimits(queue, minWorkers, maxWorkers));
        settings.Report(ScalingRules.CheckMode(queue, mode, steps?.Count ?? 0, share, alarms.Said));
        settings.Report(ScalingRules.CheckSchedule(queue, QueueNameRules.Printable(schedule)));
        if (steps is null || settings.Failed)
        {
            return null;
        }

        if (mode == ScalingRules.Direct)
        {
            return new(minWorkers, maxWorkers ?? Math.Max(minWorkers, DirectMaxWorkers), true, share ?? DirectShare, schedule, Steps: default);
        }

        if (steps.Count == 0)
        {
            steps.Add(StepParser.Default(queue, minWorkers, alarms));
        }

        problems.AddRange(AlarmRules.CheckNames(queue, steps));
        var highest = steps.Max(static step => step.Workers);
        return new(minWorkers, maxWorkers ?? Math.Max(minWorkers, highest), false, MessagesPerWorker: 0, schedule, steps.ToEquatableArray());
    }
}
