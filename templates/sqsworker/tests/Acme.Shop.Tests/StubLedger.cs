using Acme.Shop.Receipts;

namespace Acme.Shop.Tests;

internal sealed class StubLedger : ILedger
{
    private readonly List<IReadOnlyList<Receipt>> writes = [];

    public IReadOnlyList<IReadOnlyList<Receipt>> Writes => writes;

    public Task AppendAsync(IReadOnlyList<Receipt> receipts, CancellationToken cancellationToken)
    {
        writes.Add(receipts);
        return Task.CompletedTask;
    }
}
