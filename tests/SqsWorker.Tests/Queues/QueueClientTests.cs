using System.Net;
using System.Text;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using SqsWorker.Processing;
using SqsWorker.Queues;
using SqsWorker.Testing.Queues;
using SqsWorker.Testing.Wire;
using Delivery = SqsWorker.Processing.Delivery;
using MessageText = SqsWorker.Queues.MessageText;

namespace SqsWorker.Tests.Queues;

/// <summary>What both clients of the hot path do alike.</summary>
public sealed class QueueClientTests : IDisposable
{
    private readonly SqsEngine _engine = new(TimeProvider.System);
    private readonly DrainCounts _counts = new("orders");
    private readonly SqsQueue _queue;
    private readonly RecordingHandler _handler;

    public QueueClientTests()
    {
        _queue = _engine.CreateQueue("orders");
        _engine.CreateQueue("orders-dead-letters");
        _handler = new RecordingHandler(new FrontHandler(new AwsFront([new SqsService(_engine)])));
    }

    public void Dispose() => _handler.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Receive_AMessage_HasAllThatWasSent(bool lean)
    {
        const string Body = "\"ünï\" \\ 😀\r\n\t";
        await SendAsync(Body, new() { ["text"] = new() { DataType = "String", StringValue = "ä" }, ["bytes"] = new() { DataType = "Binary", BinaryValue = new MemoryStream([1, 255]) } });

        var message = Assert.Single(await Client(lean).ReceiveAsync(10, TimeSpan.Zero));

        Assert.Equal(Body, message.Body.ToString());
        Assert.Equal(Encoding.UTF8.GetByteCount(Body), message.Body.ByteCount);
        Assert.Equal(1, message.ReceiveCount);
        Assert.NotEqual(0, message.SentTimestamp);
        Assert.Equal("Root=1-5759e988-bd862e3fe1be46a994272793", message.TraceHeader);
        Assert.Equal("ä", message.Attributes!["text"].StringValue);
        Assert.Equal([1, 255], message.Attributes["bytes"].BinaryValue.ToArray());
        AssertCalls(lean, 1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Receive_EmptyQueue_IsAnEmptyList(bool lean)
    {
        Assert.Empty(await Client(lean).ReceiveAsync(10, TimeSpan.Zero));
        AssertCalls(lean, 1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Delete_OneHandleOfMany_IsRefusedByItsPlace(bool lean)
    {
        var deliveries = await ReceiveAsync(lean, 3);
        var wrong = new Delivery(
            new ReceivedMessage(new MessageText("")) { MessageId = new MessageText("m"), ReceiptHandle = new MessageText("no \"handle\" ü") },
            "orders", 0, TimeSpan.FromSeconds(30), RunEnd.Open(TimeProvider.System), TimeProvider.System);

        var refused = Assert.Single(await Client(lean).DeleteAsync([deliveries[0], wrong, deliveries[1], deliveries[2]]));

        Assert.Equal(new RefusedEntry(1, "ReceiptHandleIsInvalid", IsFinal: true), refused);
        Assert.Equal(0, _queue.Depth.InFlight);
        AssertCalls(lean, 2);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Delete_OneIsThrottled_MayBeTriedAgainThoughItIsTheSendersFault(bool lean)
    {
        var deliveries = await ReceiveAsync(lean, 2);
        _handler.Answers.Enqueue(static () => Response(HttpStatusCode.OK, """{"Successful":[{"Id":"0"}],"Failed":[{"Id":"1","Code":"RequestThrottled","SenderFault":true}]}"""));

        var refused = Assert.Single(await Client(lean).DeleteAsync(deliveries));

        Assert.Equal(new RefusedEntry(1, "RequestThrottled", IsFinal: false), refused);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ChangeVisibility_ToZero_MakesThemVisible(bool lean)
    {
        var deliveries = await ReceiveAsync(lean, 10);
        Assert.Empty(await Client(lean).ChangeVisibilityAsync([.. deliveries.Select(static delivery => new VisibilityChange(delivery, TimeSpan.Zero))]));
        Assert.Equal((10, 0), (_queue.Depth.Visible, _queue.Depth.InFlight));
        AssertCalls(lean, 2);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Receive_NoSuchQueue_IsTheSdksError(bool lean)
    {
        _engine.DeleteQueue("orders");
        var exception = await Assert.ThrowsAsync<QueueDoesNotExistException>(() => Client(lean).ReceiveAsync(10, TimeSpan.Zero));
        Assert.Equal(HttpStatusCode.BadRequest, exception.StatusCode);
        Assert.NotEmpty(exception.RequestId);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Receive_ThrottledOnce_IsTriedAgain(bool lean)
    {
        await SendAsync("x");
        _handler.Answers.Enqueue(static () => Response(HttpStatusCode.BadRequest, """{"__type":"com.amazonaws.sqs#RequestThrottled","message":"slow down"}"""));
        Assert.Single(await Client(lean).ReceiveAsync(10, TimeSpan.Zero));
        Assert.Equal(2, _handler.Requests.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Receive_ConnectionDropped_IsTriedAgain(bool lean)
    {
        await SendAsync("x");
        _handler.Answers.Enqueue(static () => throw new HttpRequestException("reset", new IOException("Connection reset by peer")));
        Assert.Single(await Client(lean).ReceiveAsync(10, TimeSpan.Zero));
        Assert.Equal(2, _handler.Requests.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Receive_AnswersOfNoShape_AreTriedAgainAndThenAnError(bool lean)
    {
        for (var i = 0; i < 3; i++)
        {
            _handler.Answers.Enqueue(static () => Response(HttpStatusCode.OK, """{"Messages":[{"Body":"""));
        }

        await Assert.ThrowsAsync<AmazonUnmarshallingException>(() => Client(lean).ReceiveAsync(10, TimeSpan.Zero));
        Assert.Equal(3, _handler.Requests.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Receive_DamagedBody_IsAnErrorAtOnce(bool lean)
    {
        _handler.Answers.Enqueue(static () => Response(
            HttpStatusCode.OK, ReceiveReaderTests.Answer("x").Replace("\"Body\":\"x\"", "\"Body\":\"y\"", StringComparison.Ordinal)));
        var exception = await Assert.ThrowsAsync<AmazonSQSException>(() => Client(lean).ReceiveAsync(10, TimeSpan.Zero));
        Assert.Contains("MD5 hash mismatch", exception.Message, StringComparison.Ordinal);
        Assert.Single(_handler.Requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SendDeadLetter_AMessage_IsInTheOtherQueue(bool lean)
    {
        await Client(lean).SendDeadLetterAsync(new SendMessageRequest { MessageBody = "x" });
        Assert.Equal(1, _engine.Find("orders-dead-letters")!.Depth.Visible);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Receive_AllIsKept_SaysWhatSqsSays(bool lean)
    {
        await SendAsync("x");
        var message = Assert.Single(await Client(lean, keepsAll: true).ReceiveAsync(10, TimeSpan.Zero));

        Assert.Equal("9dd4e461268c8034f5c8564e155c67a6", message.BodyDigest);
        Assert.Equal(
            ["ApproximateFirstReceiveTimestamp", "ApproximateReceiveCount", "AWSTraceHeader", "SenderId", "SentTimestamp"],
            message.SystemAttributes!.Keys.Order(StringComparer.OrdinalIgnoreCase));
        Assert.Equal("Root=1-5759e988-bd862e3fe1be46a994272793", message.SystemAttributes["AWSTraceHeader"]);
        Assert.Equal(("1", 1), (message.SystemAttributes["ApproximateReceiveCount"], message.ReceiveCount));
        AssertCalls(lean, 1);
    }

    [Fact]
    public async Task Lean_ARequest_SaysWhatTheSdksSays()
    {
        await Client(lean: true).ReceiveAsync(7, TimeSpan.FromSeconds(2));
        var request = Assert.Single(_handler.Requests);
        Assert.Equal("""{"QueueUrl":"https://sqs.us-east-1.amazonaws.com/123456789012/orders","MaxNumberOfMessages":7,"WaitTimeSeconds":2,"VisibilityTimeout":30,"MessageSystemAttributeNames":["ApproximateReceiveCount","SentTimestamp","MessageGroupId","MessageDeduplicationId","AWSTraceHeader"],"MessageAttributeNames":["All"]}""", request);
    }

    // A call of the lean client that its SDK had to make again would be one call more.
    private void AssertCalls(bool lean, int calls) => Assert.True(
        _handler.Requests.Count == calls, $"{_handler.Requests.Count} calls instead of {calls} by {(lean ? "the lean client" : "the SDK")}.");

    private IQueueClient Client(bool lean, bool keepsAll = false)
    {
        var config = new AmazonSQSConfig
        {
            ServiceURL = "https://sqs.us-east-1.amazonaws.com",
            AuthenticationRegion = "us-east-1",
            HttpClientFactory = new HandlerFactory(_handler),
        };
        IQueueClients clients = lean
            ? new LeanQueueClients(new LeanConnection(config, FrontClients.Credentials, _handler, TimeProvider.System))
            : new SdkQueueClients(new AmazonSQSClient(FrontClients.Credentials, config));
        return clients.For(_queue.Url, _queue.Url + "-dead-letters", 30, keepsAll, _counts);
    }

    private async Task<IReadOnlyList<Delivery>> ReceiveAsync(bool lean, int messages)
    {
        for (var i = 0; i < messages; i++)
        {
            await SendAsync("x");
        }

        return [.. (await Client(lean).ReceiveAsync(10, TimeSpan.Zero)).Select(static message =>
            new Delivery(message, "orders", 0, TimeSpan.FromSeconds(30), RunEnd.Open(TimeProvider.System), TimeProvider.System))];
    }

    private async Task SendAsync(string body, Dictionary<string, MessageAttributeValue>? attributes = null)
    {
        using var sqs = AwsClients.CreateSqs(new AwsFront([new SqsService(_engine)]));
        await sqs.SendMessageAsync(new SendMessageRequest(_queue.Url, body)
        {
            MessageAttributes = attributes,
            MessageSystemAttributes = new() { ["AWSTraceHeader"] = new() { DataType = "String", StringValue = "Root=1-5759e988-bd862e3fe1be46a994272793" } },
        });
    }

    private static HttpResponseMessage Response(HttpStatusCode status, string body) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, "application/x-amz-json-1.0") };
}
