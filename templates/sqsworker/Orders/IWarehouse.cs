namespace Acme.Shop.Orders;

/// <summary>Where the goods are.</summary>
public interface IWarehouse
{
    /// <summary>
    /// Sets goods aside. SQS may deliver an order twice, so asking twice for the same order must reserve once.
    /// </summary>
    /// <param name="orderId">The order.</param>
    /// <param name="sku">What was ordered.</param>
    /// <param name="quantity">How many pieces.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns><see langword="false"/> while there are too few in stock.</returns>
    Task<bool> TryReserveAsync(string orderId, string sku, int quantity, CancellationToken cancellationToken);
}
