using Acme.Shop.Orders;

namespace Acme.Shop.Tests;

public sealed class OrderPlacedHandlerTests
{
    [Fact]
    public async Task Order_InStock_IsReservedAndAcknowledged()
    {
        var warehouse = new StubWarehouse { InStock = true };
        var context = new StubMessageContext("orders");

        await new OrderPlacedHandler(warehouse).HandleAsync(
            new OrderPlaced("order-1", "BOOK-1", 2), context, TestContext.Current.CancellationToken);

        Assert.Equal("order-1", Assert.Single(warehouse.Asked));
        Assert.Null(context.Outcome);
    }

    [Fact]
    public async Task Order_OutOfStock_IsRetriedInFiveMinutes()
    {
        var warehouse = new StubWarehouse { InStock = false };
        var context = new StubMessageContext("orders");

        await new OrderPlacedHandler(warehouse).HandleAsync(
            new OrderPlaced("order-1", "BOOK-1", 2), context, TestContext.Current.CancellationToken);

        Assert.Equal("retry after 00:05:00", context.Outcome);
    }

    [Fact]
    public async Task Order_ForNothing_IsDeadLettered()
    {
        var warehouse = new StubWarehouse { InStock = true };
        var context = new StubMessageContext("orders");

        await new OrderPlacedHandler(warehouse).HandleAsync(
            new OrderPlaced("order-1", "BOOK-1", 0), context, TestContext.Current.CancellationToken);

        Assert.Empty(warehouse.Asked);
        Assert.Equal("dead letter: An order is for 1 piece or more, not 0.", context.Outcome);
    }
}
