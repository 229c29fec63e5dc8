using SqsWorker.Generator.Analysis;
using SqsWorker.Generator.Model;
using SqsWorker.Generator.Parsing;

namespace SqsWorker.Generator.Resolving;

/// <summary>No two queues of a stack may have one name, dead-letter queues included, none that exists may have two handlers, and no alarm may be two steps'.</summary>
internal static class QueueRules
{
    private const string OfTheStack = ":${AWS::StackName}-";

    public static IEnumerable<Problem> Check(Declaration declaration, IReadOnlyCollection<Declaration> all)
    {
        if (declaration.Queue is not { } queue)
        {
            yield break;
        }

        foreach (var other in all.Where(other => other.Handler != declaration.Handler && other.Queue is not null))
        {
            if (other.Queue == queue)
            {
                yield return Problem.Of(DiagnosticIds.QueueDeclaredTwice, queue, other.Handler);
                continue;
            }

            if (QueueNameRules.DeadLetterName(other.Queue!) == queue)
            {
                yield return Problem.Of(DiagnosticIds.QueueIsDeadLetterQueue, queue, other.Queue!, other.Handler);
            }

            if (FindSharedArn(declaration.Model?.Queue.Existing, other.Model?.Queue) is { } arn)
            {
                yield return Problem.Of(DiagnosticIds.ArnNamedTwice, queue, arn, $"queue '{other.Queue}' of '{other.Handler}'");
            }

            if (FindSharedAlarm(declaration.Model?.Queue, other.Model?.Queue) is { } alarm)
            {
                yield return Problem.Of(
                    DiagnosticIds.AlarmNamedTwice, queue, alarm, $"a step of queue '{other.Queue}' of '{other.Handler}'; give them different thresholds or prefixes");
            }
        }
    }

    // Two may have one dead-letter queue; nobody may handle it.
    private static string? FindSharedArn(ExistingModel? existing, QueueModel? other) =>
        existing is null || other is null ? null
        : IsQueue(existing.QueueArn, other) ? existing.QueueArn
        : existing.DeadLetterQueueArn.Length > 0 && IsQueue(existing.DeadLetterQueueArn, other) ? existing.DeadLetterQueueArn
        : null;

    private static bool IsQueue(string arn, QueueModel other) => other.Existing is { } existing
        ? arn == existing.QueueArn
        : arn.EndsWith(OfTheStack + other.Name, StringComparison.Ordinal) || arn.EndsWith(OfTheStack + other.DeadLetterName, StringComparison.Ordinal);

    private static string? FindSharedAlarm(QueueModel? queue, QueueModel? other) =>
        queue?.Scaling.Steps.FirstOrDefault(step => other?.Scaling.Steps.Any(one => one.Alarm == step.Alarm) == true)?.Alarm;
}
