using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using SqsWorker.Testing.Queues;

namespace SqsWorker.Testing.Tests.Stacks;

/// <summary>Who may send to a queue by itself, as the renderer's policy says it.</summary>
public sealed class SourceStackTests : IAsyncDisposable
{
    private const string RawTopic = "arn:aws:sns:eu-west-1:111122223333:order-events";
    private const string OwnTopic = "arn:aws:sns:eu-central-1:123456789012:shop-events";

    private readonly StackFixture _fixture = new(File.ReadAllText(Path.Combine(Folder(), "StackSnapshotTests.Stack_Sources_IsThis.verified.template")));

    private SqsQueue Queue => _fixture.Stack.Queues.Find("shop-orders")!;

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    public static TheoryData<QueueSource> Declared =>
    [
        QueueSource.Topic(RawTopic),
        QueueSource.Topic(OwnTopic),
        QueueSource.Rule("arn:aws:events:eu-central-1:123456789012:rule/nightly"),
        QueueSource.Bucket("arn:aws:s3:::acme-uploads", "123456789012"),
        QueueSource.Bucket("arn:aws:s3:::partner-uploads", "444455556666"),
    ];

    public static TheoryData<QueueSource> Others =>
    [
        QueueSource.Topic("arn:aws:sns:eu-west-1:111122223333:order-events-2"),
        QueueSource.Topic("arn:aws:sns:eu-west-1:999922223333:order-events"),
        QueueSource.Topic("arn:aws:sns:eu-central-1:111122223333:order-events"),
        QueueSource.Rule("arn:aws:events:eu-central-1:123456789012:rule/hourly"),
        QueueSource.Rule("arn:aws:events:eu-central-1:999956789012:rule/nightly"),
        QueueSource.Bucket("arn:aws:s3:::other-uploads", "123456789012"),
        QueueSource.Bucket("arn:aws:s3:::acme-uploads", "444455556666"),
        QueueSource.Bucket("arn:aws:s3:::partner-uploads", "123456789012"),
        new QueueSource("s3.amazonaws.com", RawTopic, "111122223333"),
        new QueueSource("sns.amazonaws.com", "arn:aws:s3:::acme-uploads", "123456789012"),
        new QueueSource("lambda.amazonaws.com", RawTopic, "111122223333"),
    ];

    [Theory]
    [MemberData(nameof(Declared))]
    public void Policy_OfDeclaredSource_LetsItIn(QueueSource source)
    {
        Assert.True(Queue.TryReceiveFrom(source, "{}"));
        Assert.Equal(1, Queue.Depth.Visible);
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void Policy_OfAnyOther_KeepsItOut(QueueSource source)
    {
        Assert.False(Queue.TryReceiveFrom(source, "{}"));
        Assert.Equal(0, Queue.Depth.Visible);
    }

    [Theory]
    [MemberData(nameof(Declared))]
    public void Policy_OfTheDeadLetterQueue_LetsNobodyIn(QueueSource source) =>
        Assert.False(_fixture.Stack.Queues.Find("shop-orders-dead-letters")!.TryReceiveFrom(source, "{}"));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Rule_ToAFifoQueue_NeedsContentBasedDeduplication(bool deduplicates)
    {
        var attributes = new Dictionary<string, string>
        {
            ["FifoQueue"] = "true",
            ["ContentBasedDeduplication"] = deduplicates ? "true" : "false",
            ["Policy"] = """{"Statement":{"Effect":"Allow","Principal":{"Service":["events.amazonaws.com","sns.amazonaws.com"]},"Action":"sqs:SendMessage","Resource":"*"}}""",
        };
        var queue = _fixture.Stack.Queues.CreateQueue("any.fifo", attributes);

        Assert.Equal(deduplicates, queue.TryReceiveFrom(QueueSource.Rule("arn:aws:events:eu-central-1:123456789012:rule/nightly"), "{}", groupId: "a"));
        Assert.True(queue.TryReceiveFrom(QueueSource.Topic("arn:aws:sns:eu-central-1:123456789012:events.fifo"), "{\"a\":1}", groupId: "a"));
    }

    [Fact]
    public void Publish_ToASubscribedTopic_DeliversRawOrInAnEnvelope()
    {
        var attributes = new Dictionary<string, string> { ["kind"] = "placed" };
        _fixture.Stack.Topics.Publish(RawTopic, "a subject", "{\"a\":1}", attributes);
        _fixture.Stack.Topics.Publish(RawTopic, "a subject", "{\"a\":2}", new Dictionary<string, string> { ["kind"] = "returned" });
        _fixture.Stack.Topics.Publish(OwnTopic, null, "{\"a\":3}", attributes);

        var messages = Queue.Store.Messages().OrderBy(static message => message.Body.Length).ToArray();
        Assert.Equal(2, messages.Length);
        Assert.Equal("{\"a\":1}", Encoding.UTF8.GetString(messages[0].Body));
        Assert.Equal("kind", Assert.Single(messages[0].Extras!.Attributes).Name);
        var envelope = JsonElement.Parse(messages[1].Body);
        Assert.Equal(("Notification", OwnTopic, "{\"a\":3}"), (envelope.GetProperty("Type").GetString(), envelope.GetProperty("TopicArn").GetString(), envelope.GetProperty("Message").GetString()));
        Assert.Equal("placed", envelope.GetProperty("MessageAttributes").GetProperty("kind").GetProperty("Value").GetString());
        Assert.Null(messages[1].Extras);
    }

    private static string Folder([CallerFilePath] string test = "") =>
        Path.Combine(Path.GetDirectoryName(test)!, "../../SqsWorker.Rendering.Tests/Rendering/_snapshots");
}
