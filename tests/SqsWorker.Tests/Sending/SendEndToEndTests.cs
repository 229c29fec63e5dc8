using System.Diagnostics;
using SqsWorker.Definitions;
using SqsWorker.Tests.Support;

namespace SqsWorker.Tests.Sending;

/// <summary>Through the AWS SDK to the in-memory SQS and back.</summary>
public sealed class SendEndToEndTests
{
    [Fact]
    public async Task Send_ToAFifoQueue_GroupIdsAttributesAndPlaceArrive()
    {
        var harness = new SendHarness();
        var sender = harness.Sender("receipts.fifo", BodyFormat.Json<OrderPlaced>(static () => ShopJson.Default.OrderPlaced));
        var options = new SendOptions { GroupId = "customer-1", DeduplicationId = "order-1", Attributes = new Dictionary<string, string> { ["tenant"] = "acme" } };

        var first = await sender.SendAsync(new OrderPlaced { OrderId = "1" }, options);
        var doubled = await sender.SendAsync(new OrderPlaced { OrderId = "1" }, options);

        Assert.NotNull(first.SequenceNumber);
        Assert.Equal(first.MessageId, doubled.MessageId);
        var message = Assert.Single(await harness.ReceiveAsync("receipts.fifo"));
        Assert.Equal("""{"orderId":"1"}""", message.Body);
        Assert.Equal(("customer-1", "order-1"), (message.Attributes["MessageGroupId"], message.Attributes["MessageDeduplicationId"]));
        Assert.Equal("acme", message.MessageAttributes["tenant"].StringValue);
    }

    [Fact]
    public async Task Send_WithADelay_ArrivesAfterIt()
    {
        var harness = new SendHarness();
        await harness.Sender("orders").SendAsync("later", new SendOptions { Delay = TimeSpan.FromSeconds(29.5) });

        harness.Clock.Advance(TimeSpan.FromSeconds(29));
        Assert.Empty(await harness.ReceiveAsync("orders"));
        harness.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Single(await harness.ReceiveAsync("orders"));
    }

    [Fact]
    public async Task SendAll_ThirtyThousandBytesEach_AllArriveInFewCalls()
    {
        var harness = new SendHarness();
        var result = await harness.Sender("orders").SendAllAsync(Enumerable.Range(0, 100).Select(static number => $"{number} {new string('x', 150_000)}"));
        Assert.True(result.AllSent);
        Assert.Equal(100, harness.Engine.Find("orders")!.Depth.Visible);
        Assert.Equal(100, result.Messages.Select(static outcome => outcome.MessageId).Distinct().Count());
    }

    [Fact]
    public async Task Send_QueueDoesNotExist_SaysSoAtOnce()
    {
        var exception = await Assert.ThrowsAsync<SendException>(() => new SendHarness().Sender("elsewhere").SendAsync("x"));
        Assert.Contains("elsewhere", exception.Message, StringComparison.Ordinal);
        Assert.Contains("does not exist", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_InAnActivity_CarriesItsContext()
    {
        var harness = new SendHarness();
        using var activity = new Activity("handling") { TraceStateString = "vendor=1" };
        activity.SetIdFormat(ActivityIdFormat.W3C).Start();

        await harness.Sender("orders").SendAsync("x");
        await harness.Sender("orders").SendAsync("x", new SendOptions { Attributes = new Dictionary<string, string> { ["traceparent"] = "my own" } });
        await harness.Sender("orders").SendAsync("x", new SendOptions { Attributes = Enumerable.Range(0, 10).ToDictionary(static number => $"a{number}", static _ => "v") });
        activity.Stop();
        await harness.Sender("orders").SendAsync("x");

        var messages = new List<Amazon.SQS.Model.Message>();
        while (await harness.ReceiveAsync("orders") is { Count: > 0 } more)
        {
            messages.AddRange(more);
        }

        Assert.Equal(
            ["", "my own", activity.Id!, "v10"],
            messages.Select(static message => message.MessageAttributes is not { } all ? "" : all.Count == 10 ? "v10" : all["traceparent"].StringValue)
                .OrderBy(static text => text.Length > 10 ? "n" : text, StringComparer.Ordinal));
        Assert.Single(messages, static message => message.MessageAttributes?.GetValueOrDefault("tracestate")?.StringValue == "vendor=1");
    }

    [Fact]
    public async Task Send_WhileLambdaTracesTheEvent_CarriesTheXRayHeaderBesideTheAttributes()
    {
        const string Header = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";
        var harness = new SendHarness();
        Environment.SetEnvironmentVariable("_X_AMZN_TRACE_ID", Header);
        try
        {
            await harness.Sender("orders").SendAsync("x");
        }
        finally
        {
            Environment.SetEnvironmentVariable("_X_AMZN_TRACE_ID", null);
        }

        var message = Assert.Single(await harness.ReceiveAsync("orders"));
        Assert.Equal(Header, message.Attributes["AWSTraceHeader"]);
    }
}
