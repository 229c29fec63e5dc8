namespace SqsWorker;

/// <summary>Handles the messages of a queue list by list.</summary>
/// <typeparam name="T">The message's type.</typeparam>
public interface IQueueBatchHandler<T>
{
    /// <summary>
    /// Handles a list. Returning acknowledges every message on whose context no other verb was said; throwing leaves all
    /// others to be received again, each in a list of its own, so that one bad message does not fail its neighbours twice. The
    /// list of a FIFO queue holds messages of one group, in their order; from the first that is retried on, all are retried.
    /// </summary>
    /// <param name="messages">At least one message, at most <see cref="QueueHandlerAttribute.BatchSize"/>.</param>
    /// <param name="cancellationToken">Cancelled when a lease is lost or the worker must end now.</param>
    /// <returns>A task that ends when the list is handled.</returns>
    Task HandleAsync(IReadOnlyList<QueueMessage<T>> messages, CancellationToken cancellationToken);
}
