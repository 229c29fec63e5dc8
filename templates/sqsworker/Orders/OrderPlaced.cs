namespace Acme.Shop.Orders;

/// <summary>A customer placed an order.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Sku">What was ordered.</param>
/// <param name="Quantity">How many pieces.</param>
public sealed record OrderPlaced(string OrderId, string Sku, int Quantity);
