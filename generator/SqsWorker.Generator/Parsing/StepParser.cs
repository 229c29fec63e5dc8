using Microsoft.CodeAnalysis;
using SqsWorker.Definitions.Rules;
using SqsWorker.Generator.Model;

namespace SqsWorker.Generator.Parsing;

/// <summary>The [ScaleStep] attributes → steps, rising. Their order in the file doesn't matter.</summary>
internal static class StepParser
{
    /// <summary>Returns null if a step is wrong.</summary>
    public static List<StepModel>? Parse(INamedTypeSymbol type, string queue, int? maxWorkers, List<Problem> problems)
    {
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

            steps.Add(Step(queue, messages, workers));
        }

        steps.Sort(static (left, right) => (left.Messages, left.Workers).CompareTo((right.Messages, right.Workers)));
        var breaches = ScalingRules.CheckSteps(queue, steps.Select(static step => new RuleStep(step.Messages, step.Workers)), maxWorkers).ToArray();
        problems.AddRange(breaches.Select(Problem.Of));
        return breaches.Length == 0 ? steps : null;
    }

    /// <summary>What a queue without steps has: as many workers as it has at least, from the first message on.</summary>
    public static StepModel Default(string queue, int minWorkers) => Step(queue, messages: 1, workers: Math.Max(1, minWorkers));

    private static StepModel Step(string queue, int messages, int workers) =>
        new(messages, workers, QueueNameRules.AlarmName(queue, messages));
}
