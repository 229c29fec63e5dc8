namespace SqsWorker.Testing.Tests.Queues.Conformance;

public abstract partial class SqsConformance
{
    [Fact]
    public async Task Fifo_OneGroup_ReceivedInOrderInOneReceive()
    {
        Begin();
        var url = await CreateFifoAsync();
        for (var i = 0; i < 5; i++)
        {
            await SendAsync(url, $"{i}", "g", $"id{i}");
        }

        var messages = await ReceiveAsync(url);

        Assert.Equal(["0", "1", "2", "3", "4"], messages.Select(static message => message.Body));
        Assert.Equal(messages.OrderBy(static message => message.Attributes["SequenceNumber"], StringComparer.Ordinal), messages);
    }

    // "no more messages for the same message group ID are returned unless you delete the message or it becomes visible" (Developer Guide, FIFO delivery logic).
    [Fact]
    public async Task Fifo_GroupInFlight_IsBlockedAndOthersAreNot()
    {
        Begin();
        var url = await CreateFifoAsync();
        await SendAsync(url, "a1", "a", "1");
        await SendAsync(url, "a2", "a", "2");
        await SendAsync(url, "b1", "b", "3");

        var first = Assert.Single(await ReceiveAsync(url, max: 1));
        Assert.Equal("a1", first.Body);
        Assert.Equal("b1", Assert.Single(await ReceiveAsync(url)).Body);
        await Sqs.DeleteMessageAsync(url, first.ReceiptHandle, Cancel);
        Assert.Equal("a2", Assert.Single(await ReceiveAsync(url)).Body);
    }

    [Fact]
    public async Task Fifo_SameDeduplicationId_IsSentOnce()
    {
        Begin();
        var url = await CreateFifoAsync();
        await SendAsync(url, "one", "g", "same");
        await SendAsync(url, "two", "g", "same");
        Assert.Equal("one", Assert.Single(await ReceiveAsync(url)).Body);
    }

    [Fact]
    public async Task Fifo_ContentBased_DeduplicatesByBody()
    {
        Begin();
        var url = await CreateFifoAsync(("ContentBasedDeduplication", "true"));
        await SendAsync(url, "one", "g");
        await SendAsync(url, "one", "g");
        await SendAsync(url, "two", "g");
        Assert.Equal(["one", "two"], (await ReceiveAsync(url)).Select(static message => message.Body));
    }

    [Fact]
    public async Task Fifo_NoGroup_IsMissingParameter()
    {
        Begin();
        var url = await CreateFifoAsync();
        Assert.Equal("MissingParameter", await ErrorAsync(() => SendAsync(url, "one", id: "1")));
    }

    [Fact]
    public async Task Fifo_NoDeduplicationId_IsAnError()
    {
        Begin();
        var url = await CreateFifoAsync();
        Assert.Equal("InvalidParameterValue", await ErrorAsync(() => SendAsync(url, "one", group: "g")));
    }
}
