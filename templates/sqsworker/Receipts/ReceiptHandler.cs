using SqsWorker;

namespace Acme.Shop.Receipts;

/// <summary>
/// Books receipts, a list at a time. The queue is FIFO, as its name says: a list holds receipts of one group, in their order,
/// and the next list of that group waits for this one.
/// </summary>
[QueueHandler("receipts.fifo", BatchSize = 10, VisibilityTimeoutSeconds = 120)]
public sealed class ReceiptHandler(ILedger ledger) : IQueueBatchHandler<Receipt>
{
    /// <inheritdoc/>
    public Task HandleAsync(IReadOnlyList<QueueMessage<Receipt>> messages, CancellationToken cancellationToken) =>
        ledger.AppendAsync([.. messages.Select(message => message.Body)], cancellationToken);
}
