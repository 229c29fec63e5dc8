using Acme.Shop.Orders;
using Microsoft.Extensions.DependencyInjection;
using SqsWorker.Testing;

namespace Acme.Shop.Tests;

public sealed class OrderPlacedHandlerTests
{
    [Fact]
    public async Task Order_InStock_IsReserved()
    {
        var warehouse = new StubWarehouse { InStock = true };
        await using var queue = Queue(warehouse);

        await queue.SendAsync(new OrderPlaced("order-1", "BOOK-1", 2));
        var result = await queue.DrainAsync();

        result.EnsureAllHandled();
        Assert.Equal("order-1", Assert.Single(warehouse.Asked));
    }

    [Fact]
    public async Task Order_OutOfStock_IsTriedAgainAfterFiveMinutes()
    {
        var warehouse = new StubWarehouse { InStock = false };
        await using var queue = Queue(warehouse);

        await queue.SendAsync(new OrderPlaced("order-1", "BOOK-1", 2));
        await queue.DrainAsync();
        warehouse.InStock = true;
        Assert.Single((await queue.DrainAsync()).Pending);

        queue.Clock.Advance(TimeSpan.FromMinutes(5));
        (await queue.DrainAsync()).EnsureAllHandled();
    }

    [Fact]
    public async Task Order_ForNothing_IsDeadLettered()
    {
        var warehouse = new StubWarehouse { InStock = true };
        await using var queue = Queue(warehouse);

        await queue.SendAsync(new OrderPlaced("order-1", "BOOK-1", 0));
        var result = await queue.DrainAsync();

        Assert.Equal("An order is for 1 piece or more, not 0.", Assert.Single(result.DeadLettered).DeadLetterReason);
        Assert.Empty(warehouse.Asked);
    }

    private static TestQueue Queue(StubWarehouse warehouse) =>
        TestQueue.For<OrderPlacedHandler>(services => services.AddSingleton<IWarehouse>(warehouse));
}
