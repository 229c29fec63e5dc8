using SqsWorker.Testing.Queues;
using SqsWorker.Testing.Stacks;

namespace SqsWorker.Local.Running;

/// <summary>Tells the declared queues from those that only take dead letters, and from those that the stack has for itself.</summary>
internal static class DeclaredQueues
{
    /// <summary>The declared queues of a stack.</summary>
    /// <param name="engine">The queues.</param>
    /// <param name="prefix">What physical names begin with.</param>
    /// <param name="existing">The queues that the stack does not make.</param>
    public static IEnumerable<DeclaredQueue> Of(SqsEngine engine, string prefix, IReadOnlyList<ExistingQueue> existing)
    {
        foreach (var queue in existing)
        {
            yield return new DeclaredQueue(queue.Name, engine.Find(queue.QueueName)!, queue.DeadLetterQueueName is { } name ? engine.Find(name) : null);
        }

        var elsewhere = existing.SelectMany(static queue => new[] { queue.QueueName, queue.DeadLetterQueueName }).ToHashSet(StringComparer.Ordinal);
        var queues = engine.Queues.Where(queue => !elsewhere.Contains(queue.Name)).ToArray();
        var targets = queues.Select(static queue => queue.Settings.Redrive?.TargetArn).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var queue in queues.Where(queue => !targets.Contains(queue.Arn) && queue.Name.StartsWith(prefix, StringComparison.Ordinal)))
        {
            yield return new DeclaredQueue(queue.Name[prefix.Length..], queue, queue.Settings.Redrive is { } redrive ? queues.FirstOrDefault(target => target.Arn == redrive.TargetArn) : null);
        }
    }
}
