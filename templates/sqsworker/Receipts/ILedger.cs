namespace Acme.Shop.Receipts;

/// <summary>The books.</summary>
public interface ILedger
{
    /// <summary>Books receipts in one write, in their order. A receipt that is booked already is left as it is.</summary>
    /// <param name="receipts">The receipts.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns>A task that ends when all are booked.</returns>
    Task AppendAsync(IReadOnlyList<Receipt> receipts, CancellationToken cancellationToken);
}
