using System.Globalization;

namespace SqsWorker.Rendering.Manifest;

/// <summary>What must hold for a step's alarm before a stack is made of it. What stands in its texts needs no escape in JSON.</summary>
internal static class StepRules
{
    private const int Hour = 3_600;
    private const int Day = 86_400;
    private const int Week = 604_800;

    /// <summary>Finds what is wrong with a queue's steps.</summary>
    /// <param name="queue">The queue.</param>
    /// <returns>A message for each fault.</returns>
    public static IEnumerable<string> Check(QueueEntry queue) => queue.Steps.SelectMany(Check).Select(fault => $"{fault} of {queue.Handler}");

    private static IEnumerable<string> Check(StepEntry step)
    {
        if (step.Messages < 1)
        {
            yield return Text($"messages is {step.Messages}, allowed is 1 to {int.MaxValue}, in a step");
        }

        if (!Letters.AreAlarmName(step.Alarm))
        {
            yield return $"the alarm name '{step.Alarm}' is not 1 to 120 letters, digits, hyphens, underscores and dots, in a step";
        }

        if (!Letters.AreMetricNamespace(step.Namespace) || !Letters.AreMetricText(step.Metric, 1, 255))
        {
            yield return $"the metric '{step.Metric}' in '{step.Namespace}' is none that CloudWatch can have, in a step";
        }

        if (step.Dimensions.Count > 30 || step.Dimensions.Any(static one => !Letters.AreMetricText(one.Name, 1, 255) || !Letters.AreMetricText(one.Value, 0, 1024)))
        {
            yield return $"the dimensions of the metric '{step.Metric}' are none that CloudWatch can have, in a step";
        }

        if (step.PeriodSeconds is not (10 or 20 or 30) && (step.PeriodSeconds % 60 != 0 || step.PeriodSeconds is < 60 or > Day))
        {
            yield return Text($"periodSeconds is {step.PeriodSeconds}, allowed are 10, 20, 30 and multiples of 60 to 86400, in a step");
        }
        else if (step.EvaluationPeriods < 1 || (long)step.EvaluationPeriods * step.PeriodSeconds > (step.PeriodSeconds < Hour ? Day : Week))
        {
            yield return Text($"evaluationPeriods is {step.EvaluationPeriods}, with {step.PeriodSeconds} seconds each none or too many for CloudWatch, in a step");
        }

        if (step.DatapointsToAlarm < 1 || step.DatapointsToAlarm > step.EvaluationPeriods)
        {
            yield return Text($"datapointsToAlarm is {step.DatapointsToAlarm}, allowed is 1 to {step.EvaluationPeriods}, in a step");
        }

        if (step.TreatMissingData is not ("notBreaching" or "breaching" or "ignore" or "missing"))
        {
            yield return $"treatMissingData is '{step.TreatMissingData}', in a step";
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
