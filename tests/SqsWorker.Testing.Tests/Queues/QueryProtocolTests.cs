using System.Text;
using System.Xml.Linq;
using SqsWorker.Testing.Queues;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Testing.Tests.Queues;

public sealed class QueryProtocolTests : IDisposable
{
    private static readonly XNamespace Sqs = "http://queue.amazonaws.com/doc/2012-11-05/";

    private readonly EngineFixture _sqs = new();

    public void Dispose() => _sqs.Dispose();

    [Fact]
    public async Task CreateQueue_Attributes_AreSet()
    {
        var answer = await AskAsync("Action=CreateQueue&Version=2012-11-05&QueueName=jobs&Attribute.1.Name=VisibilityTimeout&Attribute.1.Value=45&Tag.1.Key=team&Tag.1.Value=blue");

        Assert.Equal(_sqs.Engine.Find("jobs")!.Url, answer.Descendants(Sqs + "QueueUrl").Single().Value);
        var attributes = await AskAsync("Action=GetQueueAttributes&QueueUrl=http://localhost/1/jobs&AttributeName.1=VisibilityTimeout");
        Assert.Equal("45", attributes.Descendants(Sqs + "Attribute").Single().Element(Sqs + "Value")!.Value);
    }

    [Fact]
    public async Task SendBatch_Attributes_ComeBackOnReceive()
    {
        var queue = _sqs.Queue();
        var sent = await AskAsync(
            "Action=SendMessageBatch&SendMessageBatchRequestEntry.1.Id=a&SendMessageBatchRequestEntry.1.MessageBody=a%26b%3Cc%3E"
            + "&SendMessageBatchRequestEntry.1.MessageAttribute.1.Name=kind&SendMessageBatchRequestEntry.1.MessageAttribute.1.Value.DataType=String"
            + "&SendMessageBatchRequestEntry.1.MessageAttribute.1.Value.StringValue=x"
            + "&SendMessageBatchRequestEntry.2.Id=b&SendMessageBatchRequestEntry.2.MessageBody=b&SendMessageBatchRequestEntry.2.DelaySeconds=901",
            "/123456789012/jobs");
        Assert.Equal("a", sent.Descendants(Sqs + "SendMessageBatchResultEntry").Single().Element(Sqs + "Id")!.Value);
        Assert.Equal("b", sent.Descendants(Sqs + "BatchResultErrorEntry").Single().Element(Sqs + "Id")!.Value);

        var received = await AskAsync("Action=ReceiveMessage&MaxNumberOfMessages=10&MessageAttributeName.1=All&AttributeName.1=All", "/123456789012/jobs");
        var message = received.Descendants(Sqs + "Message").Single();
        Assert.Equal("a&b<c>", message.Element(Sqs + "Body")!.Value);
        Assert.Equal("x", message.Element(Sqs + "MessageAttribute")!.Element(Sqs + "Value")!.Element(Sqs + "StringValue")!.Value);
        Assert.Contains(message.Elements(Sqs + "Attribute"), static pair => pair.Element(Sqs + "Name")!.Value == "SentTimestamp");

        var handle = Uri.EscapeDataString(message.Element(Sqs + "ReceiptHandle")!.Value);
        var deleted = await AskAsync($"Action=DeleteMessage&ReceiptHandle={handle}", "/123456789012/jobs");
        Assert.Equal("DeleteMessageResponse", deleted.Root!.Name.LocalName);
        Assert.Equal(1, queue.Counters.Deleted);
    }

    [Fact]
    public async Task UnknownQueue_Error_HasTheOlderCode()
    {
        var answer = await AskAsync("Action=GetQueueUrl&QueueName=nowhere", status: 400);
        Assert.Equal("AWS.SimpleQueueService.NonExistentQueue", answer.Descendants(Sqs + "Code").Single().Value);
        Assert.Equal("Sender", answer.Descendants(Sqs + "Type").Single().Value);
    }

    [Fact]
    public void Owns_AnotherServicesVersion_IsNotOurs()
    {
        var service = new SqsService(_sqs.Engine);
        Assert.False(service.Owns(Request("Action=Publish&Version=2010-03-31", "/")));
        Assert.False(service.Owns(Request("", "/")));
        Assert.True(service.Owns(Request("Action=ListQueues", "/")));
    }

    private static AwsRequest Request(string form, string path) => new(
        "POST",
        path,
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = "application/x-www-form-urlencoded; charset=utf-8" },
        Encoding.UTF8.GetBytes(form));

    private async Task<XDocument> AskAsync(string form, string path = "/", int status = 200)
    {
        var answer = await _sqs.Front.HandleAsync(Request(form, path), TestContext.Current.CancellationToken);
        Assert.Equal(status, answer.StatusCode);
        return XDocument.Parse(Encoding.UTF8.GetString(answer.Body.Span));
    }
}
