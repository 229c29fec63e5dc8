using SqsWorker.Testing;

namespace Acme.Shop.Tests;

public sealed class InvoiceIssuedHandlerTests
{
    [Fact]
    public async Task Message_WithAnId_IsHandled()
    {
        await using var queue = TestQueue.For<InvoiceIssuedHandler>();

        await queue.SendAsync(new InvoiceIssued("1"));

        (await queue.DrainAsync()).EnsureAllHandled();
    }

    [Fact]
    public async Task Message_WithoutAnId_IsDeadLettered()
    {
        await using var queue = TestQueue.For<InvoiceIssuedHandler>();

        await queue.SendAsync(new InvoiceIssued(""));
        var result = await queue.DrainAsync();

        Assert.Equal("An id is 1 character or more.", Assert.Single(result.DeadLettered).DeadLetterReason);
    }
}
