using Microsoft.CodeAnalysis;
using SqsWorker.Definitions.Rules;
using SqsWorker.Generator.Analysis;
using SqsWorker.Generator.Model;

namespace SqsWorker.Generator.Parsing;

/// <summary>A [ScaleStep] → a step, with the effective settings of its alarm.</summary>
internal static class StepAlarmParser
{
    public static TimingModel DefaultTiming { get; } = new(PeriodSeconds: 60, EvaluationPeriods: 1, DatapointsToAlarm: 1);

    /// <summary>Returns null if a setting is wrong.</summary>
    public static StepModel? Parse(AttributeData attribute, string queue, AlarmSettings alarms, List<Problem> problems)
    {
        if (attribute.ConstructorArguments is not [{ Value: int messages }, { Value: int workers }])
        {
            return null;
        }

        var settings = new SettingReader(attribute, queue, problems);
        var metric = ParseMetric(queue, messages, settings, problems);
        var timing = ParseTiming(settings);
        var missing = AlarmSettings.ReadMissingData(queue, settings);
        if (metric is null || settings.Failed)
        {
            return null;
        }

        var troubles = AlarmRules.CheckTiming(queue, messages, MetricRules.IsOfAws(metric.Namespace), timing).ToArray();
        problems.AddRange(troubles);
        return troubles.Length > 0
            ? null
            : new(messages, workers, QueueNameRules.AlarmName(alarms.Prefix, queue, metric, messages), metric, timing, alarms.Treat(missing));
    }

    private static TimingModel ParseTiming(SettingReader settings)
    {
        var periods = settings.ReadNumber("EvaluationPeriods") ?? DefaultTiming.EvaluationPeriods;
        return new(
            settings.ReadNumber("PeriodSeconds") ?? DefaultTiming.PeriodSeconds,
            periods,
            settings.ReadNumber("DatapointsToAlarm") ?? periods);
    }

    private static MetricModel? ParseMetric(string queue, int messages, SettingReader settings, List<Problem> problems)
    {
        var space = settings.ReadText("MetricNamespace");
        var name = settings.ReadText("MetricName");
        var dimensions = settings.ReadTexts("Dimensions");
        if (settings.Failed)
        {
            return null;
        }

        if (MetricRules.FindTrouble(space, name, dimensions) is { } trouble)
        {
            problems.Add(Problem.Of(DiagnosticIds.StepMetricInvalid, queue, SettingRange.Text(messages), trouble));
            return null;
        }

        var ofQueue = MetricModel.OfQueue;
        return new(space ?? ofQueue.Namespace, name ?? ofQueue.Name, dimensions is null ? ofQueue.Dimensions : dimensions.Select(Dimension).ToEquatableArray());
    }

    private static DimensionModel Dimension(string? text)
    {
        var (name, value) = MetricRules.Divide(text!);
        return new(name, value);
    }
}
