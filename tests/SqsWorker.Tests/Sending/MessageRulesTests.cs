namespace SqsWorker.Tests.Sending;

/// <summary>What is refused here is what the engine, and so SQS, refuses: each case is asked of both.</summary>
public sealed class MessageRulesTests
{
    public static TheoryData<string, string, SendOptions> Cases => new()
    {
        { "orders", "", new() },
        { "orders", "a\u0001b", new() },
        { "orders", "a\uFFFEb", new() },
        { "orders", "x", new() { Delay = TimeSpan.FromSeconds(901) } },
        { "orders", "x", new() { Delay = TimeSpan.FromSeconds(-1) } },
        { "orders", "x", new() { DeduplicationId = "one" } },
        { "orders", "x", new() { GroupId = "" } },
        { "orders", "x", new() { GroupId = new string('g', 129) } },
        { "orders", "x", new() { Attributes = Named("a..b") } },
        { "orders", "x", new() { Attributes = Named(".a") } },
        { "orders", "x", new() { Attributes = Named("AWS.a") } },
        { "orders", "x", new() { Attributes = Named("amazon.a") } },
        { "orders", "x", new() { Attributes = Named("a b") } },
        { "orders", "x", new() { Attributes = Named(new string('a', 257)) } },
        { "orders", "x", new() { Attributes = new Dictionary<string, string> { ["a"] = "" } } },
        { "orders", "x", new() { Attributes = Enumerable.Range(0, 11).ToDictionary(static number => $"a{number}", static _ => "v") } },
        { "receipts.fifo", "x", new() },
        { "receipts.fifo", "x", new() { GroupId = "g", Delay = TimeSpan.FromSeconds(1) } },
        { "receipts.fifo", "x", new() { GroupId = "g", DeduplicationId = "ü" } },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Send_WrongInput_IsRefusedHereAndByTheEngine(string queue, string body, SendOptions options)
    {
        var harness = new SendHarness();

        var result = await harness.Sender(queue).SendAllAsync([body], _ => options);
        var raw = await harness.SendRawAsync(queue, body, options);

        Assert.NotNull(Assert.Single(result.Messages).Error);
        Assert.Equal(1, raw.Tries);
        Assert.False(raw.IsSent, "The engine takes this message; the rule refuses it.");
    }

    [Theory]
    [InlineData("tab\t, line\r\n, 😀 \uFFFD \uE000")]
    [InlineData("{\"a\":\"\\u0000\"}")]
    public async Task Send_UnusualText_IsSent(string body)
    {
        var harness = new SendHarness();
        await harness.Sender("orders").SendAsync(body);
        Assert.Equal(body, Assert.Single(await harness.ReceiveAsync("orders")).Body);
    }

    [Fact]
    public async Task Send_LoneSurrogate_IsRefused()
    {
        // No client can write one in UTF-8, so the engine never sees it.
        var result = await new SendHarness().Sender("orders").SendAllAsync(["a\uD800b"]);
        Assert.Equal("InvalidMessageContents", Assert.Single(result.Messages).Error?.Code);
    }

    private static Dictionary<string, string> Named(string name) => new() { [name] = "value" };
}
