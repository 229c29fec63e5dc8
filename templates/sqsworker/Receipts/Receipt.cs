namespace Acme.Shop.Receipts;

/// <summary>A payment that an order received.</summary>
/// <param name="ReceiptId">The receipt.</param>
/// <param name="OrderId">The order that was paid.</param>
/// <param name="Cents">The amount.</param>
public sealed record Receipt(string ReceiptId, string OrderId, long Cents);
