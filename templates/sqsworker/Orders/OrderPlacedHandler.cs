using SqsWorker;

namespace Acme.Shop.Orders;

/// <summary>Sets goods aside for each order. The more orders wait, the more workers drain the queue.</summary>
[QueueHandler("orders", MaxConcurrency = 16, MaxReceiveCount = 5)]
[ScaleStep(messages: 1, workers: 1)]
[ScaleStep(messages: 100, workers: 2)]
[ScaleStep(messages: 1000, workers: 5)]
public sealed class OrderPlacedHandler(IWarehouse warehouse) : IQueueHandler<OrderPlaced>
{
    /// <inheritdoc/>
    public async Task HandleAsync(OrderPlaced message, MessageContext context, CancellationToken cancellationToken)
    {
        if (message.Quantity < 1)
        {
            context.DeadLetter($"An order is for 1 piece or more, not {message.Quantity}.");
            return;
        }

        var reserved = await warehouse.TryReserveAsync(message.OrderId, message.Sku, message.Quantity, cancellationToken);
        if (!reserved)
        {
            context.RetryAfter(TimeSpan.FromMinutes(5));
        }
    }
}
