using Acme.Shop.Receipts;
using Microsoft.Extensions.DependencyInjection;
using SqsWorker.Testing;

namespace Acme.Shop.Tests;

public sealed class ReceiptHandlerTests
{
    [Fact]
    public async Task Receipts_OfOneGroup_AreBookedInOneWriteInOrder()
    {
        var ledger = new StubLedger();
        await using var queue = TestQueue.For<ReceiptHandler>(services => services.AddSingleton<ILedger>(ledger));
        Receipt[] receipts = [new("receipt-1", "order-1", 1999), new("receipt-2", "order-1", 500)];
        foreach (var receipt in receipts)
        {
            await queue.SendAsync(receipt, new SendSettings { GroupId = receipt.OrderId });
        }

        (await queue.DrainAsync()).EnsureAllHandled();

        Assert.Equal(receipts, Assert.Single(ledger.Writes));
    }
}
