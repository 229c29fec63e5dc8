using Amazon.SQS.Model;

namespace SqsWorker.Testing.Tests.Queues;

public sealed class LongPollTests : IDisposable
{
    private readonly EngineFixture _sqs = new();

    public void Dispose() => _sqs.Dispose();

    [Fact]
    public async Task Poll_NothingArrives_EndsEmptyAtItsTime()
    {
        var queue = _sqs.Queue();
        var poll = await _sqs.PollAsync(queue);
        _sqs.Clock.Advance(TimeSpan.FromMilliseconds(19_999));
        Assert.False(poll.IsCompleted);
        _sqs.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Empty(await poll);
    }

    [Fact]
    public async Task Poll_DelayEnds_Wakes()
    {
        var queue = _sqs.Queue();
        await _sqs.SendAsync(queue, "one", delay: 5);
        var poll = await _sqs.PollAsync(queue);
        _sqs.Clock.Advance(TimeSpan.FromMilliseconds(4_999));
        Assert.False(poll.IsCompleted);
        _sqs.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Single(await poll);
    }

    [Fact]
    public async Task Poll_QueueDefaultWait_IsUsed()
    {
        var queue = _sqs.Queue("jobs", ("ReceiveMessageWaitTimeSeconds", "3"));
        var poll = _sqs.Client.ReceiveMessageAsync(new ReceiveMessageRequest(queue.Url), TestContext.Current.CancellationToken);
        while (queue.WaitingReceives == 0)
        {
            await Task.Yield();
        }

        _sqs.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Null((await poll).Messages);
    }

    [Fact]
    public async Task Poll_SeveralWait_FirstComeFirstServedAndNoneStolen()
    {
        var queue = _sqs.Queue();
        var first = await _sqs.PollAsync(queue);
        var second = await _sqs.PollAsync(queue);

        await _sqs.SendAsync(queue, "one");
        Assert.Equal("one", Assert.Single(await first).Body);
        Assert.False(second.IsCompleted);
        await _sqs.SendAsync(queue, "two");
        Assert.Equal("two", Assert.Single(await second).Body);
    }

    [Fact]
    public async Task Poll_BatchArrives_GetsItTogether()
    {
        var queue = _sqs.Queue();
        var poll = await _sqs.PollAsync(queue);
        List<SendMessageBatchRequestEntry> entries = [.. Enumerable.Range(0, 10).Select(static i => new SendMessageBatchRequestEntry($"e{i}", $"{i}"))];
        await _sqs.Client.SendMessageBatchAsync(queue.Url, entries, TestContext.Current.CancellationToken);
        Assert.Equal(10, (await poll).Count);
    }

    [Fact]
    public async Task Poll_Cancelled_HoldsNoMessage()
    {
        var queue = _sqs.Queue();
        using var stop = new CancellationTokenSource();
        var poll = _sqs.Client.ReceiveMessageAsync(new ReceiveMessageRequest(queue.Url) { WaitTimeSeconds = 20 }, stop.Token);
        while (queue.WaitingReceives == 0)
        {
            await Task.Yield();
        }

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => poll);
        await _sqs.SendAsync(queue, "one");

        Assert.Equal(0, queue.WaitingReceives);
        Assert.Equal("1", Assert.Single(await _sqs.ReceiveAsync(queue)).Attributes["ApproximateReceiveCount"]);
    }

    [Fact]
    public async Task Poll_QueueDeleted_IsToldSo()
    {
        var queue = _sqs.Queue();
        var poll = await _sqs.PollAsync(queue);
        _sqs.Engine.DeleteQueue(queue.Name);
        await Assert.ThrowsAsync<QueueDoesNotExistException>(() => poll);
    }

    [Fact]
    public async Task Poll_GroupUnblocked_Wakes()
    {
        var queue = _sqs.Fifo();
        await _sqs.SendAsync(queue, "a1", "a");
        await _sqs.SendAsync(queue, "a2", "a");
        var head = Assert.Single(await _sqs.ReceiveAsync(queue, max: 1));
        var poll = await _sqs.PollAsync(queue);

        await _sqs.DeleteAsync(queue, head);

        Assert.Equal("a2", Assert.Single(await poll).Body);
    }
}
