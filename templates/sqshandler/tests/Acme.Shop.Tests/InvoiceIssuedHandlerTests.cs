namespace Acme.Shop.Tests;

public sealed class InvoiceIssuedHandlerTests
{
    [Fact]
    public async Task Message_WithAnId_IsAcknowledged()
    {
        var context = new StubMessageContext("invoices");

        await new InvoiceIssuedHandler().HandleAsync(new InvoiceIssued("1"), context, TestContext.Current.CancellationToken);

        Assert.Null(context.Outcome);
    }

    [Fact]
    public async Task Message_WithoutAnId_IsDeadLettered()
    {
        var context = new StubMessageContext("invoices");

        await new InvoiceIssuedHandler().HandleAsync(new InvoiceIssued(""), context, TestContext.Current.CancellationToken);

        Assert.Equal("dead letter: An id is 1 character or more.", context.Outcome);
    }
}
