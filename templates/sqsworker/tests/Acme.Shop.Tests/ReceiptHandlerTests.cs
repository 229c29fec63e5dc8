using Acme.Shop.Receipts;
using SqsWorker;

namespace Acme.Shop.Tests;

public sealed class ReceiptHandlerTests
{
    [Fact]
    public async Task List_OfReceipts_IsBookedInOneWriteInOrder()
    {
        var ledger = new StubLedger();
        Receipt[] receipts = [new("receipt-1", "order-1", 1999), new("receipt-2", "order-1", 500)];
        QueueMessage<Receipt>[] messages =
            [.. receipts.Select(receipt => new QueueMessage<Receipt>(receipt, new StubMessageContext("receipts.fifo")))];

        await new ReceiptHandler(ledger).HandleAsync(messages, TestContext.Current.CancellationToken);

        Assert.Equal(receipts, Assert.Single(ledger.Writes));
    }
}
