using System.Collections.Concurrent;

namespace Acme.Shop.Orders;

/// <summary>A warehouse that never runs out: put your own in its place.</summary>
public sealed class InMemoryWarehouse : IWarehouse
{
    private readonly ConcurrentDictionary<string, (string Sku, int Quantity)> reservations = new();

    /// <inheritdoc/>
    public Task<bool> TryReserveAsync(string orderId, string sku, int quantity, CancellationToken cancellationToken)
    {
        reservations.TryAdd(orderId, (sku, quantity));
        return Task.FromResult(true);
    }
}
