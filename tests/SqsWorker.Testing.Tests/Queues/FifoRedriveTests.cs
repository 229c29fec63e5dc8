using Amazon.SQS;
using Amazon.SQS.Model;
using SqsWorker.Testing.Queues;

namespace SqsWorker.Testing.Tests.Queues;

public sealed class FifoRedriveTests : IDisposable
{
    private readonly EngineFixture _sqs = new();
    private readonly SqsQueue _dead;
    private readonly SqsQueue _queue;

    public FifoRedriveTests()
    {
        _dead = _sqs.Fifo("dead.fifo");
        _queue = _sqs.Fifo("jobs.fifo", ("RedrivePolicy", $$"""{"deadLetterTargetArn":"{{_dead.Arn}}","maxReceiveCount":1}"""));
    }

    public void Dispose() => _sqs.Dispose();

    [Fact]
    public async Task Redrive_FirstOfAGroup_TheRestOfTheGroupGoesOn()
    {
        await SendAsync("1", "g");
        await SendAsync("2", "g");
        Assert.Equal("1", Assert.Single(await _sqs.ReceiveAsync(_queue, max: 1, visibility: 0)).Body);
        Assert.Equal("2", Assert.Single(await _sqs.ReceiveAsync(_queue)).Body);
        Assert.Equal("1", Assert.Single(await _sqs.ReceiveAsync(_dead)).Body);
    }

    [Fact]
    public async Task Redrive_Message_KeepsIdGroupAndSourceAndGetsANewTime()
    {
        var id = await SendAsync("1", "g");
        await _sqs.ReceiveAsync(_queue, visibility: 0);
        _sqs.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Empty(await _sqs.ReceiveAsync(_queue));

        var message = Assert.Single(await _sqs.ReceiveAsync(_dead));
        Assert.Equal(id, message.MessageId);
        Assert.Equal("g", message.Attributes["MessageGroupId"]);
        Assert.Equal(_queue.Arn, message.Attributes["DeadLetterQueueSourceArn"]);
        Assert.Equal("2", message.Attributes["ApproximateReceiveCount"]);

        // Developer Guide, "Using dead-letter queues": a FIFO queue's clock starts anew.
        Assert.Equal($"{_sqs.Clock.GetUtcNow().ToUnixTimeMilliseconds()}", message.Attributes["SentTimestamp"]);
    }

    [Fact]
    public async Task Redrive_WholeGroup_StaysInOrderAndLocked()
    {
        for (var i = 1; i <= 3; i++)
        {
            await SendAsync($"{i}", "g");
        }

        Assert.Equal(3, (await _sqs.ReceiveAsync(_queue, visibility: 0)).Count);
        Assert.Empty(await _sqs.ReceiveAsync(_queue));

        var first = Assert.Single(await _sqs.ReceiveAsync(_dead, max: 1));
        Assert.Equal("1", first.Body);
        Assert.Empty(await _sqs.ReceiveAsync(_dead));
        await _sqs.DeleteAsync(_dead, first);
        Assert.Equal(["2", "3"], (await _sqs.ReceiveAsync(_dead)).Select(static message => message.Body));
    }

    [Fact]
    public async Task Redrive_StandardTarget_IsRefused()
    {
        var standard = _sqs.Queue("dead");
        var error = await Assert.ThrowsAnyAsync<AmazonSQSException>(() => _sqs.Client.SetQueueAttributesAsync(
            _queue.Url,
            new Dictionary<string, string> { ["RedrivePolicy"] = $$"""{"deadLetterTargetArn":"{{standard.Arn}}","maxReceiveCount":1}""" },
            TestContext.Current.CancellationToken));
        Assert.Contains("same type", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MoveTask_Fifo_BringsTheGroupBackInOrder()
    {
        for (var i = 1; i <= 3; i++)
        {
            await SendAsync($"{i}", "g");
        }

        await _sqs.ReceiveAsync(_queue, visibility: 0);
        await _sqs.ReceiveAsync(_queue);
        await _sqs.Client.StartMessageMoveTaskAsync(new StartMessageMoveTaskRequest { SourceArn = _dead.Arn }, TestContext.Current.CancellationToken);
        Assert.Equal(["1", "2", "3"], (await _sqs.ReceiveAsync(_queue)).Select(static message => message.Body));
    }

    private Task<string> SendAsync(string body, string group) => _sqs.SendAsync(_queue, body, group);
}
