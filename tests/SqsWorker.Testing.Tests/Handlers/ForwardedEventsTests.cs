namespace SqsWorker.Testing.Tests.Handlers;

public sealed class ForwardedEventsTests
{
    [Fact]
    public async Task Drain_QueueIsForwarded_TestSeesTheEvents()
    {
        await using var queue = TestQueue.For(typeof(Customs));
        await queue.SendAsync("a");
        await queue.SendAsync("b", new SendSettings { Attributes = new Dictionary<string, string> { ["country"] = "CH" } });

        (await queue.DrainAsync()).EnsureAllHandled();

        Assert.All(queue.Forwarded, static forwarded => Assert.Equal("{stack}-customs", forwarded.Function));
        var records = queue.Forwarded.SelectMany(static forwarded => forwarded.Payload.GetProperty("Records").EnumerateArray()).ToArray();
        Assert.Equal(["a", "b"], records.Select(static record => record.GetProperty("body").GetString()).Order());
        Assert.Contains(records, static record =>
            record.GetProperty("messageAttributes").TryGetProperty("country", out var country) && country.GetProperty("stringValue").GetString() == "CH");
    }
}
