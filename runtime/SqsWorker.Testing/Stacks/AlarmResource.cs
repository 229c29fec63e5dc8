using SqsWorker.Testing.Alarms;

namespace SqsWorker.Testing.Stacks;

/// <summary>Reads an alarm's properties.</summary>
internal static class AlarmResource
{
    public static AlarmDefinition Read(PropertyReader properties, string name)
    {
        if (properties.Has("Metrics"))
        {
            throw new StackTemplateException($"{properties.Where}, property 'Metrics': metric math is not supported here.");
        }

        var evaluationPeriods = properties.Integer("EvaluationPeriods", 1, 1440) ?? throw properties.Missing("EvaluationPeriods");
        return new AlarmDefinition
        {
            Name = name,
            Description = properties.OptionalText("AlarmDescription"),
            Namespace = properties.Text("Namespace"),
            MetricName = properties.Text("MetricName"),
            Dimensions = properties.Objects("Dimensions").ToDictionary(dimension => dimension.Text("Name"), dimension => dimension.Text("Value"), StringComparer.Ordinal),
            Statistic = Enum.Parse<AlarmStatistic>(properties.OneOf("Statistic", Enum.GetNames<AlarmStatistic>()) ?? throw properties.Missing("Statistic")),
            PeriodSeconds = Period(properties),
            EvaluationPeriods = evaluationPeriods,
            DatapointsToAlarm = properties.Integer("DatapointsToAlarm", 1, evaluationPeriods) ?? evaluationPeriods,
            Threshold = properties.Number("Threshold"),
            Comparison = Enum.Parse<AlarmComparison>(
                properties.OneOf("ComparisonOperator", Enum.GetNames<AlarmComparison>()) ?? throw properties.Missing("ComparisonOperator")),
            TreatMissingData = Enum.Parse<MissingData>(
                properties.OneOf("TreatMissingData", "missing", "ignore", "breaching", "notBreaching") ?? "missing", ignoreCase: true),
            ActionsEnabled = properties.Boolean("ActionsEnabled") ?? true,
            AlarmActions = properties.Texts("AlarmActions"),
            OkActions = properties.Texts("OKActions"),
            InsufficientDataActions = properties.Texts("InsufficientDataActions"),
        };
    }

    private static int Period(PropertyReader properties)
    {
        var seconds = properties.Integer("Period", 10, 86_400) ?? throw properties.Missing("Period");
        return seconds is 10 or 20 or 30 || seconds % 60 == 0
            ? seconds
            : throw new StackTemplateException($"{properties.Where}, property 'Period' is {seconds}; 10, 20, 30 or a multiple of 60 is expected.");
    }
}
