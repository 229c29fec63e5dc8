using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using SqsWorker.Definitions;
using SqsWorker.Sending;
using SqsWorker.Tests.Support;

namespace SqsWorker.Tests.Sending;

/// <summary>To the in-memory SQS and back: straight over HTTP, and through the AWS SDK.</summary>
public sealed class SendEndToEndTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Send_ToAFifoQueue_GroupIdsAttributesAndPlaceArrive(bool lean)
    {
        var harness = new SendHarness { IsLean = lean };
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

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Send_WithADelay_ArrivesAfterIt(bool lean)
    {
        var harness = new SendHarness { IsLean = lean };
        await harness.Sender("orders").SendAsync("later", new SendOptions { Delay = TimeSpan.FromSeconds(29.5) });

        harness.Clock.Advance(TimeSpan.FromSeconds(29));
        Assert.Empty(await harness.ReceiveAsync("orders"));
        harness.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Single(await harness.ReceiveAsync("orders"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SendAll_ThirtyThousandBytesEach_AllArriveInFewCalls(bool lean)
    {
        var harness = new SendHarness { IsLean = lean };
        var result = await harness.Sender("orders").SendAllAsync(Enumerable.Range(0, 100).Select(static number => $"{number} {new string('x', 150_000)}"));
        Assert.True(result.AllSent);
        Assert.Equal(100, harness.Engine.Find("orders")!.Depth.Visible);
        Assert.Equal(100, result.Messages.Select(static outcome => outcome.MessageId).Distinct().Count());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Send_QueueDoesNotExist_SaysSoAtOnce(bool lean)
    {
        var exception = await Assert.ThrowsAsync<SendException>(() => new SendHarness { IsLean = lean }.Sender("elsewhere").SendAsync("x"));
        Assert.Contains("elsewhere", exception.Message, StringComparison.Ordinal);
        Assert.Contains("does not exist", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Send_InAnActivity_CarriesItsContext(bool lean)
    {
        var harness = new SendHarness { IsLean = lean };
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

    [Theory]
    [InlineData(0, true)]
    [InlineData(200, true)]
    [InlineData(2000, false)]
    public async Task Send_InAnActivityAndNearlyTooLarge_IsSentWithoutItsContext(int room, bool isBare)
    {
        var harness = new SendHarness();
        using var activity = new Activity("handling") { TraceStateString = "vendor=1" };
        activity.SetIdFormat(ActivityIdFormat.W3C).Start();

        await harness.Sender("orders").SendAsync(new string('x', (1024 * 1024) - room)).WaitAsync(TimeSpan.FromSeconds(30));

        var message = Assert.Single(await harness.ReceiveAsync("orders"));
        Assert.Equal(isBare, message.MessageAttributes is null or { Count: 0 });
    }

    [Theory]
    [InlineData(7, 9, true)]
    [InlineData(8, 9, true)]
    [InlineData(9, 9, false)]
    [InlineData(10, 10, false)]
    public async Task Send_InAnActivityWithManyAttributes_LeavesOneForTheReasonOfADeadLetter(int own, int all, bool isTraced)
    {
        var harness = new SendHarness();
        using var activity = new Activity("handling") { TraceStateString = "vendor=1" };
        activity.SetIdFormat(ActivityIdFormat.W3C).Start();

        await harness.Sender("orders").SendAsync("x", new SendOptions { Attributes = Enumerable.Range(0, own).ToDictionary(static number => $"a{number}", static _ => "v") });

        var attributes = Assert.Single(await harness.ReceiveAsync("orders")).MessageAttributes;
        Assert.Equal((all, isTraced), (attributes.Count, attributes.ContainsKey("traceparent")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Send_WhileLambdaTracesTheEvent_CarriesTheXRayHeaderBesideTheAttributes(bool lean)
    {
        const string Header = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";
        var harness = new SendHarness { IsLean = lean };
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

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Send_TextsOfEveryKind_ArriveAsTheyAre(bool lean)
    {
        const string Text = "\"ünï\" \\ 😀\r\n\t</script>";
        var harness = new SendHarness { IsLean = lean };

        await harness.Sender("orders").SendAsync(Text, new SendOptions { Attributes = new Dictionary<string, string> { ["name"] = Text } });

        var message = Assert.Single(await harness.ReceiveAsync("orders"));
        Assert.Equal((Text, Text), (message.Body, message.MessageAttributes["name"].StringValue));
    }

    [Fact]
    public async Task SendAll_StraightOverHttp_TheSdkIsNotAsked()
    {
        var harness = new SendHarness();

        var result = await harness.Sender("orders").SendAllAsync(Enumerable.Range(0, 30).Select(static number => $"{number}"));

        Assert.True(result.AllSent);
        Assert.Equal(3, harness.Handler.Requests.Count);
        Assert.Equal(30, harness.Engine.Find("orders")!.Depth.Visible);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest, """{"__type":"com.amazonaws.sqs#RequestThrottled","message":"slow down"}""")]
    [InlineData(HttpStatusCode.OK, """{"Successful":[{"Id":""")]
    [InlineData(HttpStatusCode.OK, """{"Successful":[{"Id":"7","MessageId":"m"}]}""")]
    [InlineData(HttpStatusCode.OK, """[]""")]
    public async Task Send_FirstTryFails_TheSdkMakesTheNext(HttpStatusCode status, string answer)
    {
        var harness = new SendHarness();
        harness.Handler.Answers.Enqueue(() => new HttpResponseMessage(status) { Content = new StringContent(answer) });

        Assert.NotNull((await harness.Sender("orders").SendAsync("x")).MessageId);

        Assert.Single(harness.Handler.Requests);
        Assert.Equal(1, harness.Engine.Find("orders")!.Depth.Visible);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Send_SqsHasAnotherBody_IsNotTakenForSentAndNotSentAgain(bool lean)
    {
        var harness = new SendHarness { IsLean = lean };
        harness.Handler.Answers.Enqueue(static () => new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StringContent("""{"Successful":[{"Id":"0","MessageId":"m","MD5OfMessageBody":"00000000000000000000000000000000"}]}"""),
        });

        var error = (await harness.Sender("orders").SendAllAsync(["x"]).WaitAsync(TimeSpan.FromSeconds(30))).Messages[0].Error;

        Assert.Equal("DamagedAnswer", error?.Code);
        Assert.Single(harness.Handler.Requests);
    }

    [Fact]
    public async Task Send_SqsRefusesAnEntry_SaysWhyAndWhetherToTryAgain()
    {
        var harness = new SendHarness();
        harness.Handler.Answers.Enqueue(static () => new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StringContent(
                """{"Failed":[{"Id":"0","Code":"InvalidParameterValue","Message":"no","SenderFault":true},{"Id":"1","Code":"InternalError","SenderFault":false}]}"""),
        });

        var replies = await harness.Client("orders").SendAsync([Outgoing(0), Outgoing(1), Outgoing(2)]);

        Assert.Equal(
            [("InvalidParameterValue", false), ("InternalError", true), ("NoReply", true)],
            replies.Select(static reply => (reply.Outcome.Error!.Code, reply.MayPass)));
    }

    [Fact]
    public async Task Send_SomebodyListens_ItsSpanIsTheSenderThatTheMessageNames()
    {
        List<Activity> spans = [];
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "SqsWorker",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);
        var harness = new SendHarness("spans");

        var sent = await harness.Sender("spans").SendAsync("x");

        var span = Assert.Single(spans, static span => span.DisplayName == "send spans");
        Assert.Equal(ActivityKind.Producer, span.Kind);
        Assert.Equal(sent.MessageId, span.GetTagItem("messaging.message.id"));
        Assert.Equal(span.Id, Assert.Single(await harness.ReceiveAsync("spans")).MessageAttributes["traceparent"].StringValue);
    }

    [Fact]
    public async Task SendAll_SomebodyListens_CountsWhatSqsAccepted()
    {
        var counted = 0L;
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Name == "messaging.client.sent.messages")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, measurement, tags, _) =>
            counted += tags.ToArray().Contains(new("messaging.destination.name", "counted")) ? measurement : 0);
        listener.Start();

        await new SendHarness("counted").Sender("counted").SendAllAsync(Enumerable.Range(0, 25).Select(static number => $"{number}"));

        Assert.Equal(25, counted);
    }

    private static OutgoingMessage Outgoing(int index) => new() { Index = index, Body = "x", Attributes = [], Size = 1 };
}
