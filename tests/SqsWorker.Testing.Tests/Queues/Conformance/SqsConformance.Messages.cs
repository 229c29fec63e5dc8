using Amazon.SQS.Model;

namespace SqsWorker.Testing.Tests.Queues.Conformance;

public abstract partial class SqsConformance
{
    // The SDK compares the digests with what it sent and received: a wrong one fails these tests too.
    [Fact]
    public async Task Send_BodyAndAttributes_AreReceivedAsSent()
    {
        Begin();
        var url = await CreateAsync();
        const string body = "{\"name\":\"Zoë 😀\",\"quote\":\"\\\"\",\"lines\":\"a\\nb\"}";
        var sent = await Sqs.SendMessageAsync(
            new SendMessageRequest(url, body)
            {
                MessageAttributes = new()
                {
                    ["kind"] = new MessageAttributeValue { DataType = "String", StringValue = "größe" },
                    ["count"] = new MessageAttributeValue { DataType = "Number.int", StringValue = "42" },
                    ["raw"] = new MessageAttributeValue { DataType = "Binary", BinaryValue = new MemoryStream([0, 1, 255]) },
                },
                MessageSystemAttributes = new()
                {
                    ["AWSTraceHeader"] = new MessageSystemAttributeValue { DataType = "String", StringValue = "Root=1-5759e988-bd862e3fe1be46a994272793" },
                },
            },
            Cancel);

        var message = Assert.Single(await ReceiveAsync(url));

        Assert.Equal(sent.MessageId, message.MessageId);
        Assert.Equal(body, message.Body);
        Assert.Equal("größe", message.MessageAttributes["kind"].StringValue);
        Assert.Equal("Number.int", message.MessageAttributes["count"].DataType);
        Assert.Equal([0, 1, 255], message.MessageAttributes["raw"].BinaryValue.ToArray());
        Assert.Equal(sent.MD5OfMessageAttributes, message.MD5OfMessageAttributes);
        Assert.Equal("Root=1-5759e988-bd862e3fe1be46a994272793", message.Attributes["AWSTraceHeader"]);
        Assert.Equal("1", message.Attributes["ApproximateReceiveCount"]);
        Assert.True(long.Parse(message.Attributes["SentTimestamp"], System.Globalization.CultureInfo.InvariantCulture) > 1_500_000_000_000);
    }

    // The SDK doesn't check this digest; the number is one that other implementations of the algorithm give.
    [Fact]
    public async Task Send_TraceHeader_HasItsOwnDigest()
    {
        Begin();
        var url = await CreateAsync();
        var header = new MessageSystemAttributeValue { DataType = "String", StringValue = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1" };
        var sent = await Sqs.SendMessageAsync(new SendMessageRequest(url, "one") { MessageSystemAttributes = new() { ["AWSTraceHeader"] = header } }, Cancel);

        Assert.Equal("5ae4d5d7636402d80f4eb6d213245a88", sent.MD5OfMessageSystemAttributes);
        Assert.Null(sent.MD5OfMessageAttributes);
        Assert.Null((await SendAsync(url, "two")).MD5OfMessageSystemAttributes);
    }

    [Fact]
    public async Task Receive_AttributeNames_SelectsByNameAndPrefix()
    {
        Begin();
        var url = await CreateAsync();
        var value = new MessageAttributeValue { DataType = "String", StringValue = "x" };
        await Sqs.SendMessageAsync(new SendMessageRequest(url, "one") { MessageAttributes = new() { ["a.b"] = value, ["a.c"] = value, ["d"] = value, ["e"] = value } }, Cancel);

        var request = new ReceiveMessageRequest(url) { MessageAttributeNames = ["a.*", "d"] };
        var message = Assert.Single((await Sqs.ReceiveMessageAsync(request, Cancel)).Messages);

        Assert.Equal(["a.b", "a.c", "d"], message.MessageAttributes.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Receive_NothingAsked_AnswersNoAttributes()
    {
        Begin();
        var url = await CreateAsync();
        var value = new MessageAttributeValue { DataType = "String", StringValue = "x" };
        await Sqs.SendMessageAsync(new SendMessageRequest(url, "one") { MessageAttributes = new() { ["a"] = value } }, Cancel);

        var message = Assert.Single((await Sqs.ReceiveMessageAsync(new ReceiveMessageRequest(url), Cancel)).Messages);

        Assert.True(message.MessageAttributes is null or { Count: 0 });
        Assert.True(message.Attributes is null or { Count: 0 });
    }

    [Fact]
    public async Task Receive_EmptyQueue_AnswersNone()
    {
        Begin();
        var url = await CreateAsync();
        Assert.Empty(await ReceiveAsync(url, wait: 1));
    }

    [Fact]
    public async Task Receive_ManyMessages_AnswersEachOnceAndAtMostTen()
    {
        Begin();
        var url = await CreateAsync();
        for (var batch = 0; batch < 3; batch++)
        {
            await Sqs.SendMessageBatchAsync(url, [.. Enumerable.Range(0, 10).Select(i => new SendMessageBatchRequestEntry($"e{i}", $"{batch}-{i}"))], Cancel);
        }

        var bodies = new List<string>();
        while (await ReceiveAsync(url) is { Count: > 0 } messages)
        {
            Assert.InRange(messages.Count, 1, 10);
            bodies.AddRange(messages.Select(static message => message.Body));
        }

        Assert.Equal(30, bodies.Count);
        Assert.Equal(30, bodies.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    public async Task Receive_BadMaximum_IsAnError(int max)
    {
        Begin();
        var url = await CreateAsync();
        Assert.Equal("InvalidParameterValue", await ErrorAsync(() => ReceiveAsync(url, max)));
    }

    [Fact]
    public async Task Receive_BadWait_IsAnError()
    {
        Begin();
        var url = await CreateAsync();
        Assert.Equal("InvalidParameterValue", await ErrorAsync(() => ReceiveAsync(url, wait: 21)));
    }

    [Fact]
    public async Task Receive_LongPoll_WakesOnArrival()
    {
        Begin();
        var url = await CreateAsync();
        var poll = ReceiveAsync(url, wait: 20);
        await SendAsync(url, "one");
        Assert.Equal("one", Assert.Single(await poll).Body);
    }

    [Fact]
    public async Task Send_EmptyBody_IsAnError()
    {
        Begin();
        var url = await CreateAsync();
        await Assert.ThrowsAnyAsync<Amazon.SQS.AmazonSQSException>(() => SendAsync(url, ""));
    }

    [Fact]
    public async Task Send_ControlCharacter_IsInvalidMessageContents()
    {
        Begin();
        var url = await CreateAsync();
        await Assert.ThrowsAsync<InvalidMessageContentsException>(() => SendAsync(url, "a\u0001b"));
    }

    [Fact]
    public async Task Send_TooBig_IsAnError()
    {
        Begin();
        var url = await CreateAsync(("MaximumMessageSize", "1024"));
        await SendAsync(url, new string('x', 1024));
        Assert.Equal("InvalidParameterValue", await ErrorAsync(() => SendAsync(url, new string('x', 1025))));
    }

    [Fact]
    public async Task Send_DelayOutOfRange_IsAnError()
    {
        Begin();
        var url = await CreateAsync();
        Assert.Equal("InvalidParameterValue", await ErrorAsync(() => Sqs.SendMessageAsync(new SendMessageRequest(url, "one") { DelaySeconds = 901 }, Cancel)));
    }

    [Fact]
    public async Task Send_Delayed_CountsAsDelayed()
    {
        Begin();
        var url = await CreateAsync();
        await Sqs.SendMessageAsync(new SendMessageRequest(url, "one") { DelaySeconds = 600 }, Cancel);

        Assert.Empty(await ReceiveAsync(url));
        var counts = await Sqs.GetQueueAttributesAsync(new GetQueueAttributesRequest(url, ["All"]), Cancel);
        Assert.Equal(1, counts.ApproximateNumberOfMessagesDelayed);
        Assert.Equal(0, counts.ApproximateNumberOfMessages);
    }

    [Fact]
    public async Task Send_GroupIdOnStandardQueue_IsKept()
    {
        Begin();
        var url = await CreateAsync();
        await SendAsync(url, "one", group: "tenant-7");
        Assert.Equal("tenant-7", Assert.Single(await ReceiveAsync(url)).Attributes["MessageGroupId"]);
    }
}
