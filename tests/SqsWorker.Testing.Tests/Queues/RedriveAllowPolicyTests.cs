using Amazon.SQS;
using Amazon.SQS.Model;
using SqsWorker.Testing.Queues;

namespace SqsWorker.Testing.Tests.Queues;

public sealed class RedriveAllowPolicyTests : IDisposable
{
    private const string OtherArn = "arn:aws:sqs:us-east-1:123456789012:other";
    private const string JobsArn = "arn:aws:sqs:us-east-1:123456789012:jobs";

    private readonly EngineFixture _sqs = new();

    public void Dispose() => _sqs.Dispose();

    [Theory]
    [InlineData("""{"redrivePermission":"allowAll"}""", true)]
    [InlineData("""{"redrivePermission":"denyAll"}""", false)]
    [InlineData($$"""{"redrivePermission":"byQueue","sourceQueueArns":["{{OtherArn}}"]}""", false)]
    [InlineData($$"""{"redrivePermission":"byQueue","sourceQueueArns":["{{OtherArn}}","{{JobsArn}}"]}""", true)]
    public async Task CreateQueue_WithADeadLetterQueueThatChooses_IsAllowedOrNot(string policy, bool allowed)
    {
        var dead = _sqs.Queue("dead", ("RedriveAllowPolicy", policy));
        var request = new CreateQueueRequest("jobs") { Attributes = new() { ["RedrivePolicy"] = Redrive(dead) } };
        if (allowed)
        {
            await _sqs.Client.CreateQueueAsync(request, TestContext.Current.CancellationToken);
            Assert.NotNull(_sqs.Engine.Find("jobs"));
            return;
        }

        var error = await Assert.ThrowsAnyAsync<AmazonSQSException>(() => _sqs.Client.CreateQueueAsync(request, TestContext.Current.CancellationToken));
        Assert.Equal("InvalidParameterValue", error.ErrorCode);
        Assert.Null(_sqs.Engine.Find("jobs"));
    }

    [Fact]
    public async Task SetQueueAttributes_TargetDenies_ChangesNothing()
    {
        var dead = _sqs.Queue("dead", ("RedriveAllowPolicy", """{"redrivePermission":"denyAll"}"""));
        var queue = _sqs.Queue();
        await Assert.ThrowsAnyAsync<AmazonSQSException>(() => SetAsync(queue, ("RedrivePolicy", Redrive(dead)), ("VisibilityTimeout", "77")));
        Assert.Equal(30, queue.Settings.VisibilitySeconds);

        await SetAsync(dead, ("RedriveAllowPolicy", """{"redrivePermission":"allowAll"}"""));
        await SetAsync(queue, ("RedrivePolicy", Redrive(dead)));
        var sources = await _sqs.Client.ListDeadLetterSourceQueuesAsync(new ListDeadLetterSourceQueuesRequest { QueueUrl = dead.Url }, TestContext.Current.CancellationToken);
        Assert.Equal([queue.Url], sources.QueueUrls);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"redrivePermission":7}""")]
    [InlineData("""{"redrivePermission":"some"}""")]
    [InlineData("""{"redrivePermission":"byQueue"}""")]
    [InlineData("""{"redrivePermission":"byQueue","sourceQueueArns":[]}""")]
    [InlineData("""{"redrivePermission":"byQueue","sourceQueueArns":"a"}""")]
    [InlineData("""{"redrivePermission":"byQueue","sourceQueueArns":["1","2","3","4","5","6","7","8","9","10","11"]}""")]
    [InlineData("""{"redrivePermission":"denyAll","sourceQueueArns":["a"]}""")]
    public async Task SetQueueAttributes_PolicyIsMalformed_IsRefused(string policy)
    {
        var error = await Assert.ThrowsAnyAsync<AmazonSQSException>(() => SetAsync(_sqs.Queue(), ("RedriveAllowPolicy", policy)));
        Assert.Contains("RedriveAllowPolicy", error.Message, StringComparison.Ordinal);
    }

    private static string Redrive(SqsQueue dead) => $$"""{"deadLetterTargetArn":"{{dead.Arn}}","maxReceiveCount":2}""";

    private async Task SetAsync(SqsQueue queue, params (string Name, string Value)[] attributes) => await _sqs.Client.SetQueueAttributesAsync(
        queue.Url, attributes.ToDictionary(static pair => pair.Name, static pair => pair.Value), TestContext.Current.CancellationToken);
}
