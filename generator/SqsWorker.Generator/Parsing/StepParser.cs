using Microsoft.CodeAnalysis;
using SqsWorker.Definitions.Rules;
using SqsWorker.Generator.Model;

namespace SqsWorker.Generator.Parsing;

/// <summary>The [ScaleStep] attributes → steps, rising, those on the queue's length first. Their order in the file doesn't matter.</summary>
internal static class StepParser
{
    /// <summary>Returns null if a step is wrong.</summary>
    public static List<StepModel>? Parse(INamedTypeSymbol type, string queue, int? maxWorkers, AlarmSettings alarms, List<Problem> problems)
    {
        var steps = new List<StepModel>();
        foreach (var attribute in type.GetAttributes())
        {
            if (attribute.AttributeClass?.IsCalled(MetadataNames.ScaleStepAttribute) != true)
            {
                continue;
            }

            if (StepAlarmParser.Parse(attribute, queue, alarms, problems) is not { } step)
            {
                return null;
            }

            steps.Add(step);
        }

        steps.Sort(static (left, right) =>
            string.CompareOrdinal(left.Metric.Identity, right.Metric.Identity) is var order and not 0
                ? order
                : (left.Messages, left.Workers).CompareTo((right.Messages, right.Workers)));
        var breaches = ScalingRules.CheckSteps(queue, steps.Select(static step => new RuleStep(step.Metric.Identity, step.Messages, step.Workers)), maxWorkers).ToArray();
        problems.AddRange(breaches.Select(Problem.Of));
        return breaches.Length == 0 ? steps : null;
    }

    /// <summary>What a queue without steps has: as many workers as it has at least, from the first message on.</summary>
    public static StepModel Default(string queue, int minWorkers, AlarmSettings alarms) => new(
        Messages: 1,
        Workers: Math.Max(1, minWorkers),
        QueueNameRules.AlarmName(alarms.Prefix, queue, MetricModel.OfQueue, messages: 1),
        MetricModel.OfQueue,
        StepAlarmParser.DefaultTiming,
        alarms.Treat(ofStep: null));
}
