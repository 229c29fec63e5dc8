using SqsWorker.Definitions;
using SqsWorker.Queues;

namespace SqsWorker.Sending;

/// <summary>Where a queue is that messages are sent to.</summary>
/// <param name="Target">As declared: a name of this stack, or an ARN.</param>
/// <param name="Url">What SQS calls it.</param>
/// <param name="Region">The ARN's region; <see langword="null"/> for a queue of this stack.</param>
internal sealed record QueueAddress(string Target, string Url, string? Region)
{
    public bool IsFifo => Target.EndsWith(".fifo", StringComparison.Ordinal);

    /// <summary>Finds a queue that a worker sends to: one of its own, which may exist elsewhere, or another.</summary>
    public static QueueAddress Of(string target, IWorkerDefinition worker, string urlPrefix) =>
        Place(worker.Queues.FirstOrDefault(binding => binding.Queue.Name == target)?.Queue.QueueArn ?? "", target, urlPrefix) ?? Of(target, urlPrefix);

    /// <summary>Finds a queue that is handled.</summary>
    public static QueueAddress Of(QueueDefinition queue, string urlPrefix) =>
        Place(queue.QueueArn, queue.Name, urlPrefix) ?? Of(queue.Name, urlPrefix);

    /// <summary>Finds a queue's dead-letter queue.</summary>
    /// <returns><see langword="null"/> where none is declared.</returns>
    public static QueueAddress? OfDeadLetters(QueueDefinition queue, string urlPrefix) => queue.DeadLetterName.Length == 0
        ? null
        : Place(queue.DeadLetterQueueArn, queue.DeadLetterName, urlPrefix) ?? Of(queue.DeadLetterName, urlPrefix);

    /// <summary>Finds a queue. A URL follows from an ARN as it does from the stack's prefix and a name: neither needs a call.</summary>
    /// <exception cref="FormatException">The target looks like an ARN and is none of a queue.</exception>
    public static QueueAddress Of(string target, string urlPrefix)
    {
        if (!target.StartsWith("arn:", StringComparison.Ordinal))
        {
            return new QueueAddress(target, urlPrefix + target, null);
        }

        return target.Split(':') is ["arn", var partition, "sqs", { Length: > 0 } region, { Length: > 0 } account, { Length: > 0 } name]
            ? new QueueAddress(target, $"https://sqs.{region}.{AwsPartition.Named(partition).Suffix}/{account}/{name}", region)
            : throw new FormatException($"'{target}' is not the ARN of a queue; expected arn:aws:sqs:region:account:name.");
    }

    private static QueueAddress? Place(string arn, string name, string urlPrefix) =>
        arn.Length == 0 ? null : new QueueAddress(name, ExistingQueue.UrlOf(arn, urlPrefix), Region: null);
}
