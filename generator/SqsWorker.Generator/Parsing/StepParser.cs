using System.Globalization;
using Microsoft.CodeAnalysis;
using SqsWorker.Generator.Analysis;
using SqsWorker.Generator.Model;

namespace SqsWorker.Generator.Parsing;

/// <summary>The [ScaleStep] attributes → steps, rising. Their order in the file doesn't matter.</summary>
internal static class StepParser
{
    private const int MostWorkers = 1_000;

    /// <summary>Returns null if a step is wrong.</summary>
    public static List<StepModel>? Parse(
        INamedTypeSymbol type, string queue, int minWorkers, int? maxWorkers, List<Problem> problems)
    {
        var before = problems.Count;
        var steps = new List<StepModel>();
        foreach (var attribute in type.GetAttributes())
        {
            if (attribute.AttributeClass?.IsCalled(MetadataNames.ScaleStepAttribute) != true)
            {
                continue;
            }

            if (attribute.ConstructorArguments is not [{ Value: int messages }, { Value: int workers }])
            {
                return null;
            }

            CheckRange(queue, "messages", messages, int.MaxValue, problems);
            CheckRange(queue, "workers", workers, MostWorkers, problems);
            steps.Add(Step(queue, messages, workers));
        }

        steps.Sort(static (left, right) => (left.Messages, left.Workers).CompareTo((right.Messages, right.Workers)));
        CheckRise(queue, steps, problems);
        CheckMaxWorkers(queue, steps, maxWorkers, problems);
        if (steps.Count == 0)
        {
            steps.Add(Step(queue, messages: 1, workers: Math.Max(1, minWorkers)));
        }

        return problems.Count == before ? steps : null;
    }

    private static StepModel Step(string queue, int messages, int workers) =>
        new(messages, workers, QueueNameRules.AlarmName(queue, messages));

    private static void CheckRange(string queue, string what, int value, int most, List<Problem> problems)
    {
        if (value < 1 || value > most)
        {
            problems.Add(Problem.Of(DiagnosticIds.StepOutOfRange, queue, Text(value), what, "1", Text(most)));
        }
    }

    private static void CheckRise(string queue, List<StepModel> steps, List<Problem> problems)
    {
        for (var index = 1; index < steps.Count; index++)
        {
            var (lower, upper) = (steps[index - 1], steps[index]);
            if (lower.Messages == upper.Messages || lower.Workers >= upper.Workers)
            {
                problems.Add(Problem.Of(
                    DiagnosticIds.StepsDoNotRise,
                    queue,
                    Text(lower.Messages),
                    Text(lower.Workers),
                    Text(upper.Messages),
                    Text(upper.Workers)));
            }
        }
    }

    private static void CheckMaxWorkers(string queue, List<StepModel> steps, int? maxWorkers, List<Problem> problems)
    {
        foreach (var step in steps.Where(step => step.Workers > maxWorkers))
        {
            problems.Add(Problem.Of(
                DiagnosticIds.StepAboveMaxWorkers, queue, Text(step.Messages), Text(step.Workers), Text(maxWorkers!.Value)));
        }
    }

    private static string Text(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
