using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using SqsWorker.Testing.Alarms;
using SqsWorker.Testing.Functions;
using SqsWorker.Testing.Tests.Functions;
using SqsWorker.Testing.Topics;

namespace SqsWorker.Testing.Tests.Topics;

public sealed class TopicEngineTests : IAsyncDisposable
{
    private const string Topic = "arn:aws:sns:eu-central-1:123456789012:scale";

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero));
    private readonly RecordingEnvironment _environment = new();
    private readonly FunctionPlatform _functions;
    private readonly TopicEngine _topics;
    private IReadOnlyList<TimeSpan> _deliveries = [TimeSpan.Zero];

    public TopicEngineTests()
    {
        _functions = new FunctionPlatform(new FunctionPlatformOptions { CreateEnvironment = _ => _environment, TimeProvider = _clock });
        _functions.Add(new FunctionDefinition { LogicalId = "Scale", Name = "scale", Arn = "arn" });
        _topics = new TopicEngine(new TopicEngineOptions { TimeProvider = _clock, PlanDelivery = _ => _deliveries }, _functions);
        _topics.Add(Topic);
    }

    public ValueTask DisposeAsync()
    {
        _topics.Dispose();
        return _functions.DisposeAsync();
    }

    [Fact]
    public async Task Publish_SubscribedFunction_GetsTheRecord()
    {
        var subscription = _topics.Subscribe(Topic, "scale");

        var id = _topics.Publish(Topic, "a subject", "{\"a\":1}");

        using var json = JsonDocument.Parse(await _environment.NextTextAsync());
        var record = json.RootElement.GetProperty("Records").EnumerateArray().Single();
        var sns = record.GetProperty("Sns");
        Assert.Equal("aws:sns", record.GetProperty("EventSource").GetString());
        Assert.Equal(subscription, record.GetProperty("EventSubscriptionArn").GetString());
        Assert.Equal(id, sns.GetProperty("MessageId").GetString());
        Assert.Equal(Topic, sns.GetProperty("TopicArn").GetString());
        Assert.Equal("a subject", sns.GetProperty("Subject").GetString());
        Assert.Equal("{\"a\":1}", sns.GetProperty("Message").GetString());
        Assert.Equal("2026-01-31T12:00:00.000Z", sns.GetProperty("Timestamp").GetString());
        Assert.Equal(("Notification", "1", "1.0"), (Text(sns, "Type"), Text(sns, "SignatureVersion"), Text(record, "EventVersion")));
        Assert.Equal(["EventSource", "EventSubscriptionArn", "EventVersion", "Sns"], Members(record));
        Assert.Equal(
            ["Message", "MessageAttributes", "MessageId", "Signature", "SignatureVersion", "SigningCertUrl", "Subject", "Timestamp", "TopicArn", "Type", "UnsubscribeUrl"],
            Members(sns));

        static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

        static IEnumerable<string> Members(JsonElement element) => element.EnumerateObject().Select(static member => member.Name).Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task Publish_DeliveryDelayed_ComesWhenTheTimeIsUp()
    {
        _topics.Subscribe(Topic, "scale");
        _deliveries = [TimeSpan.FromMinutes(5)];
        _topics.Publish(Topic, null, "late");
        _deliveries = [TimeSpan.Zero];
        _topics.Publish(Topic, null, "early");

        Assert.Contains("early", await _environment.NextTextAsync(), StringComparison.Ordinal);
        _clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Contains("late", await _environment.NextTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public void Subscribe_Twice_IsOneSubscription() => Assert.Equal(_topics.Subscribe(Topic, "scale"), _topics.Subscribe(Topic, "scale"));

    [Theory]
    [InlineData(null, "123456789012", true)]
    [InlineData(null, "999956789012", false)]
    [InlineData("Allow", "999956789012", true)]
    [InlineData("Deny", "123456789012", false)]
    public void TryPublish_Notice_IsHeldToTheTopicsPolicy(string? effect, string account, bool isPublished)
    {
        if (effect is not null)
        {
            _topics.Protect(Topic, $$"""{"Statement":{"Effect":"{{effect}}","Principal":{"Service":"cloudwatch.amazonaws.com"},"Action":"sns:Publish","Resource":"{{Topic}}"} }""");
        }

        Assert.Equal(isPublished, _topics.TryPublish(Topic, new AlarmNotice($"arn:aws:cloudwatch:eu-central-1:{account}:alarm:a", "a subject", "{}")));
    }

    [Fact]
    public void Protect_UnknownTopic_Throws() => Assert.Throws<ArgumentException>(() => _topics.Protect("arn:none", "{}"));

    [Fact]
    public void Publish_UnknownTopic_Throws() => Assert.Throws<ArgumentException>(() => _topics.Publish("arn:none", null, "x"));
}
