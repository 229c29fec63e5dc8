using SqsWorker.Definitions;

namespace SqsWorker.Scaling;

/// <summary>Says how much there is to do.</summary>
internal interface IQueueDepths
{
    /// <summary>Gets visible and in-flight messages: who subtracts running workers must count what they hold.</summary>
    Task<long> ReadAsync(QueueDefinition queue, CancellationToken cancellationToken);
}
