using Acme.Shop.Orders;

namespace Acme.Shop.Tests;

internal sealed class StubWarehouse : IWarehouse
{
    private readonly List<string> asked = [];

    public required bool InStock { get; set; }

    public IReadOnlyList<string> Asked => asked;

    public Task<bool> TryReserveAsync(string orderId, string sku, int quantity, CancellationToken cancellationToken)
    {
        asked.Add(orderId);
        return Task.FromResult(InStock);
    }
}
