using SqsWorker.Generator.Analysis;
using SqsWorker.Generator.Model;
using SqsWorker.Generator.Parsing;

namespace SqsWorker.Generator.Resolving;

/// <summary>No two queues of a stack may have one name, dead-letter queues included, and none that exists may have two handlers.</summary>
internal static class QueueRules
{
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
            }

            if (QueueNameRules.DeadLetterName(other.Queue!) == queue)
            {
                yield return Problem.Of(DiagnosticIds.QueueIsDeadLetterQueue, queue, other.Queue!, other.Handler);
            }

            if (declaration.Model?.Queue.Existing is { } existing && existing.QueueArn == other.Model?.Queue.Existing?.QueueArn)
            {
                yield return Problem.Of(DiagnosticIds.ArnNamedTwice, queue, existing.QueueArn, $"queue '{other.Queue}' of '{other.Handler}'");
            }
        }
    }
}
