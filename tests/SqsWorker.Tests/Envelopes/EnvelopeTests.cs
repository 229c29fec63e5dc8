using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using SqsWorker.Definitions;
using SqsWorker.Envelopes;
using SqsWorker.Queues;

namespace SqsWorker.Tests.Envelopes;

/// <summary>Bodies as SNS, EventBridge and S3 write them.</summary>
public sealed class EnvelopeTests
{
    private const MessageEnvelopes All = MessageEnvelopes.Sns | MessageEnvelopes.EventBridge | MessageEnvelopes.S3;

    private static readonly BodyFormat<Upload> Uploads = BodyFormat.Json<Upload>(static () => EnvelopeJson.Default.Upload).Within(All);
    private static readonly BodyFormat<Order> Orders = BodyFormat.Json<Order>(static () => EnvelopeJson.Default.Order).Within(All);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Read_Notification_GivesItsMessage(bool asText) =>
        Assert.Equal(new Order("ü\"7\""), Read(Orders, EnvelopeBodies.Sns("{\"orderId\":\"ü\\\"7\\\"\"}"), asText));

    [Fact]
    public void Read_NotificationOfText_GivesTheText() =>
        Assert.Equal("Hello\n\"SNS\" \u00e9", Read(BodyFormat.Text.Within(MessageEnvelopes.Sns), EnvelopeBodies.Sns("Hello\n\"SNS\" \u00e9")));

    [Fact]
    public void Read_NotificationOfBytes_GivesMemoryOfItsOwn()
    {
        var format = BodyFormat.Bytes.Within(MessageEnvelopes.Sns);
        var first = Read(format, EnvelopeBodies.Sns("first"));
        Read(format, EnvelopeBodies.Sns("other"));
        Assert.Equal("first"u8.ToArray(), first.ToArray());
    }

    [Fact]
    public void Read_NotificationOfElement_OwnsItsMemory()
    {
        var format = BodyFormat.Element.Within(MessageEnvelopes.Sns);
        var first = Read(format, EnvelopeBodies.Sns("[1]"));
        Read(format, EnvelopeBodies.Sns("[2]"));
        Assert.Equal("[1]", first.GetRawText());
    }

    [Fact]
    public void Read_EventOfEventBridge_GivesItsDetail() =>
        Assert.Equal(new Order("7"), Read(Orders, EnvelopeBodies.EventBridge("{\"orderId\":\"7\"}")));

    [Fact]
    public void Read_EventOfS3_GivesItsOnlyRecord()
    {
        var upload = Read(Uploads, EnvelopeBodies.S3("a+b.csv"));
        Assert.Equal(("ObjectCreated:Put", "a+b.csv", "acme-uploads"), (upload.EventName, upload.S3.Object.Key, upload.S3.Bucket.Name));
    }

    [Fact]
    public void Read_EventOfS3ToAList_GivesAllRecords()
    {
        var format = BodyFormat.Json<List<Upload>>(static () => EnvelopeJson.Default.ListUpload).Within(MessageEnvelopes.S3);
        Assert.Equal(["a", "b", "c"], Read(format, EnvelopeBodies.S3("a", "b", "c")).Select(static one => one.S3.Object.Key));
        Assert.Equal("a", Assert.Single(Read(format, EnvelopeBodies.S3("a"))).S3.Object.Key);
    }

    [Fact]
    public void Read_EventOfS3WithSeveralRecordsToOne_DropsNone()
    {
        var error = Assert.Throws<EnvelopeException>(() => Read(Uploads, EnvelopeBodies.S3("a", "b")));
        Assert.Contains("2 records", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_EventToATypeOfTheWhole_GivesTheWhole()
    {
        var s3 = BodyFormat.Json<Uploaded>(static () => EnvelopeJson.Default.Uploaded).Within(All);
        Assert.Equal(2, Read(s3, EnvelopeBodies.S3("a", "b")).Records.Count);
        var bus = BodyFormat.Json<Whole>(static () => EnvelopeJson.Default.Whole).Within(All);
        Assert.Equal(("order", "7"), (Read(bus, EnvelopeBodies.EventBridge("{\"orderId\":\"7\"}")) is var whole ? whole.Type : "", whole.Detail.OrderId));
    }

    [Fact]
    public void Read_RecordsOfS3ToText_GivesThemAsTheyAre()
    {
        var text = Read(BodyFormat.Text.Within(MessageEnvelopes.S3), EnvelopeBodies.S3("a"));
        Assert.Equal(1, JsonElement.Parse(text).GetArrayLength());
    }

    [Fact]
    public void Read_TestOfS3_HasNothingInside() => Assert.Throws<NothingInsideException>(() => Read(Uploads, EnvelopeBodies.S3Test));

    [Theory]
    [InlineData("{\"orderId\":\"7\"}")]
    [InlineData("{\"orderId\":\"7\",\"Type\":\"Notification\",\"Message\":\"{}\"}")]
    [InlineData("{\"orderId\":\"7\",\"Type\":\"Other\",\"TopicArn\":\"arn\",\"Message\":\"{}\"}")]
    [InlineData("{\"orderId\":\"7\",\"detail-type\":\"order\",\"detail\":{}}")]
    [InlineData("{\"orderId\":\"7\",\"source\":\"acme\",\"detail\":{}}")]
    [InlineData("{\"orderId\":\"7\",\"Records\":[{\"eventSource\":\"acme\"}]}")]
    [InlineData("{\"orderId\":\"7\",\"Records\":[1]}")]
    [InlineData("{\"orderId\":\"7\",\"Records\":{}}")]
    [InlineData("{\"orderId\":\"7\",\"Event\":\"s3:TestEvent\"}")]
    public void Read_BodyThatIsNoEnvelope_IsTheMessage(string body) => Assert.Equal(new Order("7"), Read(Orders, body));

    [Fact]
    public void Read_EnvelopeThatIsNotDeclared_IsTheMessage()
    {
        Assert.StartsWith("{", Read(BodyFormat.Text.Within(MessageEnvelopes.EventBridge), EnvelopeBodies.Sns("x")), StringComparison.Ordinal);
        Assert.StartsWith("{", Read(BodyFormat.Text.Within(MessageEnvelopes.Sns), EnvelopeBodies.EventBridge("{}")), StringComparison.Ordinal);
        Assert.StartsWith("{", Read(BodyFormat.Text.Within(MessageEnvelopes.Sns), EnvelopeBodies.S3("a")), StringComparison.Ordinal);
        Assert.StartsWith("{", Read(BodyFormat.Text.Within(MessageEnvelopes.Sns), EnvelopeBodies.S3Test), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"Type\":\"Notification\",\"TopicArn\":\"arn\"}", "Message")]
    [InlineData("{\"Type\":\"Notification\",\"TopicArn\":\"arn\",\"Message\":{}}", "Message")]
    [InlineData("{\"Type\":\"Notification\",\"TopicArn\":\"arn\",\"Message\":\"\\ud800\"}", "Unicode")]
    [InlineData("{\"detail-type\":\"order\",\"source\":\"acme\"}", "detail")]
    [InlineData("{\"Records\":[]}", "record")]
    public void Read_EnvelopeWithoutAMessage_Fails(string body, string expected) =>
        Assert.Contains(expected, Assert.Throws<EnvelopeException>(() => Read(Orders, body)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("SubscriptionConfirmation", MessageEnvelopes.Sns)]
    [InlineData("SubscriptionConfirmation", MessageEnvelopes.RawSns)]
    [InlineData("UnsubscribeConfirmation", MessageEnvelopes.RawSns)]
    [InlineData("UnsubscribeConfirmation", MessageEnvelopes.RawSns | MessageEnvelopes.S3)]
    public void Read_WordOfSnsOnASubscription_IsNoMessage(string type, MessageEnvelopes envelopes)
    {
        var body = $$"""{"Type":"{{type}}","Token":"2336412f","TopicArn":"arn:aws:sns:eu-west-1:111122223333:orders","Message":"Visit.","orderId":"7"}""";
        Check(BodyFormat.Text);
        Check(BodyFormat.Bytes);
        Check(BodyFormat.Element);
        Check(BodyFormat.Json<Order>(static () => EnvelopeJson.Default.Order));

        void Check<T>(BodyFormat<T> format)
        {
            var error = Assert.Throws<EnvelopeException>(() => Read(format.Within(envelopes), body));
            Assert.Contains("SubscriptionConfirmation", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("2336412f", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("text")]
    [InlineData("{\"Type\":\"SubscriptionConfirmation\"}")]
    [InlineData("{\"Type\":\"Notification\",\"TopicArn\":\"arn\",\"Message\":\"x\"}")]
    public void Read_RawMessage_IsAsPublished(string body) => Assert.Equal(body, Read(BodyFormat.Text.Within(MessageEnvelopes.RawSns), body, asText: true));

    [Fact]
    public void Read_DetailDeeperThanReadersTake_IsStillTheDetail()
    {
        var detail = $"{{\"a\":{new string('[', 100)}{new string(']', 100)}}}";
        Assert.Equal(detail, Read(BodyFormat.Text.Within(All), EnvelopeBodies.EventBridge(detail)));
        Assert.ThrowsAny<JsonException>(() => Read(BodyFormat.Element.Within(All), EnvelopeBodies.EventBridge(detail)));
    }

    [Theory]
    [InlineData("{\"\\ud800\":1,\"orderId\":\"7\"}")]
    [InlineData("{\"T\\ud800pe\":1,\"orderId\":\"7\"}")]
    [InlineData("{\"Type\":\"N\\ud800tification\",\"orderId\":\"7\"}")]
    public void Read_NamesThatAreNoUnicode_AreOtherNames(string body)
    {
        Assert.Equal(body, Read(BodyFormat.Text.Within(All), body));
        var rule = $"{body[..^1]},\"detail-type\":\"order\",\"source\":\"acme\",\"detail\":{{\"orderId\":\"8\"}}}}";
        Assert.Equal(new Order("8"), Read(Orders, rule));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no JSON")]
    [InlineData("7")]
    [InlineData("[]")]
    [InlineData("{\"Type\":\"Notification\"")]
    [InlineData("{} {}")]
    public void Read_BodyThatIsNoObject_IsLeftToTheFormat(string body)
    {
        Assert.Equal(body, Read(BodyFormat.Text.Within(All), body));
        Assert.ThrowsAny<JsonException>(() => Read(Orders, body));
    }

    [Fact]
    public void Write_AnyMessage_PutsNothingAround() => Assert.Equal("{\"orderId\":\"7\"}", Orders.Write(new Order("7")));

    private static T Read<T>(BodyFormat<T> format, string body, bool asText = false) =>
        format.Read(asText ? new MessageText(body) : new MessageText(Encoding.UTF8.GetBytes(body)));
}

internal sealed record Order([property: JsonRequired] string OrderId);

internal sealed record Named(string Name);

internal sealed record Keyed(string Key);

internal sealed record Stored(Named Bucket, Keyed Object);

internal sealed record Upload(string EventName, Stored S3);

internal sealed record Uploaded([property: JsonPropertyName("Records")] IReadOnlyList<Upload> Records);

internal sealed record Whole([property: JsonPropertyName("detail-type")] string Type, Order Detail);

[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(Upload))]
[JsonSerializable(typeof(List<Upload>))]
[JsonSerializable(typeof(Uploaded))]
[JsonSerializable(typeof(Whole))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class EnvelopeJson : JsonSerializerContext;
