using SqsWorker.Testing.Queues;

namespace SqsWorker.Testing.Tests.Queues;

public sealed class VisibilityTests : IDisposable
{
    private readonly EngineFixture _sqs = new();

    public void Dispose() => _sqs.Dispose();

    [Fact]
    public async Task Receive_LeaseEnds_ComesBackWithHigherCount()
    {
        var queue = _sqs.Queue();
        await _sqs.SendAsync(queue, "one");
        var first = Assert.Single(await _sqs.ReceiveAsync(queue));

        _sqs.Clock.Advance(TimeSpan.FromMilliseconds(29_999));
        Assert.Empty(await _sqs.ReceiveAsync(queue));
        _sqs.Clock.Advance(TimeSpan.FromMilliseconds(1));
        var second = Assert.Single(await _sqs.ReceiveAsync(queue));

        Assert.Equal(first.MessageId, second.MessageId);
        Assert.NotEqual(first.ReceiptHandle, second.ReceiptHandle);
        Assert.Equal("2", second.Attributes["ApproximateReceiveCount"]);
        Assert.Equal(first.Attributes["ApproximateFirstReceiveTimestamp"], second.Attributes["ApproximateFirstReceiveTimestamp"]);
    }

    [Fact]
    public async Task Receive_LongPoll_WakesWhenLeaseEnds()
    {
        var queue = _sqs.Queue();
        await _sqs.SendAsync(queue, "one");
        await _sqs.ReceiveAsync(queue, visibility: 7);
        var poll = await _sqs.PollAsync(queue);

        _sqs.Clock.Advance(TimeSpan.FromMilliseconds(6_999));
        Assert.False(poll.IsCompleted);
        _sqs.Clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Single(await poll);
    }

    [Fact]
    public async Task Depth_EachState_CountsExactly()
    {
        var queue = _sqs.Queue();
        await _sqs.SendAsync(queue, "one");
        await _sqs.SendAsync(queue, "two");
        await _sqs.SendAsync(queue, "three", delay: 60);
        await _sqs.ReceiveAsync(queue, max: 1);

        Assert.Equal(new QueueDepth(1, 1, 1, _sqs.Clock.GetUtcNow()), _sqs.Engine.Depth("jobs"));
        Assert.Null(_sqs.Engine.Depth("nothing"));
    }
}
