namespace SqsWorker.Testing.Queues;

/// <summary>What CloudWatch sees of the queues.</summary>
public interface IQueueMetrics
{
    /// <summary>Gets a queue's counts.</summary>
    /// <param name="queueName">The physical name.</param>
    /// <returns>The counts, or <see langword="null"/> where there is no such queue.</returns>
    QueueDepth? Depth(string queueName);
}
