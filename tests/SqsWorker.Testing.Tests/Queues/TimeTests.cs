using Amazon.SQS;
using Amazon.SQS.Model;
using SqsWorker.Testing.Queues;

namespace SqsWorker.Testing.Tests.Queues;

public sealed class TimeTests : IDisposable
{
    private readonly EngineFixture _sqs = new();

    public void Dispose() => _sqs.Dispose();

    [Fact]
    public async Task Retention_Over_MessagesInEveryStateAreGone()
    {
        var queue = _sqs.Queue("jobs", ("MessageRetentionPeriod", "60"));
        await _sqs.SendAsync(queue, "received");
        await _sqs.ReceiveAsync(queue, visibility: 3600);
        await _sqs.SendAsync(queue, "visible");
        await _sqs.SendAsync(queue, "delayed", delay: 900);

        _sqs.Clock.Advance(TimeSpan.FromMilliseconds(59_999));
        Assert.Equal(new QueueDepth(1, 1, 1, _sqs.Clock.GetUtcNow().AddMilliseconds(-59_999)), queue.Depth);
        _sqs.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(new QueueDepth(0, 0, 0, null), queue.Depth);
    }

    [Fact]
    public async Task Delay_OfTheQueue_HoldsBackUntilItsEnd()
    {
        var queue = _sqs.Queue("jobs", ("DelaySeconds", "900"));
        await _sqs.SendAsync(queue, "one");
        await _sqs.SendAsync(queue, "now", delay: 0);
        Assert.Equal("now", Assert.Single(await _sqs.ReceiveAsync(queue, visibility: 43_200)).Body);
        _sqs.Clock.Advance(TimeSpan.FromMilliseconds(899_999));
        Assert.Empty(await _sqs.ReceiveAsync(queue));
        _sqs.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal("one", Assert.Single(await _sqs.ReceiveAsync(queue)).Body);
    }

    [Fact]
    public async Task Lease_InAll_LastsTwelveHoursAtMost()
    {
        var queue = _sqs.Queue();
        await _sqs.SendAsync(queue, "one");
        var message = Assert.Single(await _sqs.ReceiveAsync(queue, visibility: 7200));
        _sqs.Clock.Advance(TimeSpan.FromHours(1));

        var error = await Assert.ThrowsAsync<AmazonSQSException>(() => ChangeAsync((11 * 3600) + 1));
        Assert.Equal("InvalidParameterValue", error.ErrorCode);
        await ChangeAsync(11 * 3600);

        _sqs.Clock.Advance(TimeSpan.FromMilliseconds((11 * 3_600_000) - 1));
        Assert.Equal(1, queue.Depth.InFlight);
        _sqs.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, queue.Depth.Visible);

        Task ChangeAsync(int seconds) => _sqs.Client.ChangeMessageVisibilityAsync(queue.Url, message.ReceiptHandle, seconds, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Delete_LatestHandleAfterItsLease_StillDeletes()
    {
        var queue = _sqs.Queue();
        await _sqs.SendAsync(queue, "one");
        var message = Assert.Single(await _sqs.ReceiveAsync(queue));
        _sqs.Clock.Advance(TimeSpan.FromSeconds(31));
        await _sqs.DeleteAsync(queue, message);
        Assert.Equal(0, queue.Depth.Visible);
        Assert.Equal(1, queue.Counters.Deleted);
    }

    [Fact]
    public async Task Fifo_DeleteAfterLease_IsExpired()
    {
        var queue = _sqs.Fifo();
        await _sqs.SendAsync(queue, "one", "g");
        var message = Assert.Single(await _sqs.ReceiveAsync(queue));
        _sqs.Clock.Advance(TimeSpan.FromSeconds(31));
        var error = await Assert.ThrowsAsync<AmazonSQSException>(() => _sqs.DeleteAsync(queue, message));
        Assert.Contains("expired", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, queue.Depth.Visible);
    }

    [Fact]
    public async Task Fifo_DeduplicationWindow_LastsFiveMinutes()
    {
        var queue = _sqs.Fifo();
        var first = await _sqs.SendAsync(queue, "one", "g");
        _sqs.Clock.Advance(TimeSpan.FromMilliseconds(299_999));
        Assert.Equal(first, await _sqs.SendAsync(queue, "one", "g"));
        _sqs.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.NotEqual(first, await _sqs.SendAsync(queue, "one", "g"));
        Assert.Equal(2, queue.Counters.Sent);
    }

    [Fact]
    public async Task Fifo_DeduplicationByGroup_KeepsGroupsApart()
    {
        var queue = _sqs.Fifo("jobs.fifo", ("DeduplicationScope", "messageGroup"), ("FifoThroughputLimit", "perMessageGroupId"));
        var one = await _sqs.SendAsync(queue, "same", "a");
        Assert.NotEqual(one, await _sqs.SendAsync(queue, "same", "b"));
        Assert.Equal(one, await _sqs.SendAsync(queue, "same", "a"));
    }

    // "The perMessageGroupId value is allowed only when the value for DeduplicationScope is messageGroup" (SetQueueAttributes, API reference).
    [Fact]
    public async Task Fifo_HighThroughputWithoutDeduplicationByGroup_IsRefusedAndChangesNothing()
    {
        var queue = _sqs.Fifo();
        var error = await Assert.ThrowsAnyAsync<AmazonSQSException>(() => SetAsync(("FifoThroughputLimit", "perMessageGroupId"), ("VisibilityTimeout", "77")));
        Assert.Equal("InvalidAttributeValue", error.ErrorCode);
        Assert.Equal(30, queue.Settings.VisibilitySeconds);

        await SetAsync(("FifoThroughputLimit", "perMessageGroupId"), ("DeduplicationScope", "messageGroup"));
        await Assert.ThrowsAnyAsync<AmazonSQSException>(() => SetAsync(("DeduplicationScope", "queue")));
        await SetAsync(("DeduplicationScope", "queue"), ("FifoThroughputLimit", "perQueue"));

        Task SetAsync(params (string Name, string Value)[] attributes) => _sqs.Client.SetQueueAttributesAsync(
            queue.Url, attributes.ToDictionary(static pair => pair.Name, static pair => pair.Value), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Fifo_FirstOfThreeFails_OrderIsKept()
    {
        var queue = _sqs.Fifo();
        foreach (var body in new[] { "1", "2", "3" })
        {
            await _sqs.SendAsync(queue, body, "g");
        }

        var messages = await _sqs.ReceiveAsync(queue);
        await _sqs.DeleteAsync(queue, messages[1]);
        await _sqs.Client.ChangeMessageVisibilityAsync(queue.Url, messages[0].ReceiptHandle, 0, TestContext.Current.CancellationToken);
        Assert.Empty(await _sqs.ReceiveAsync(queue));

        _sqs.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(["1", "3"], (await _sqs.ReceiveAsync(queue)).Select(static message => message.Body));
    }

    [Fact]
    public async Task Fifo_SameAttemptId_RepeatsTheReceive()
    {
        var queue = _sqs.Fifo();
        await _sqs.SendAsync(queue, "one", "g");
        var request = new ReceiveMessageRequest(queue.Url) { ReceiveRequestAttemptId = "try-1" };
        var first = Assert.Single((await _sqs.Client.ReceiveMessageAsync(request, TestContext.Current.CancellationToken)).Messages);
        _sqs.Clock.Advance(TimeSpan.FromSeconds(20));
        var second = Assert.Single((await _sqs.Client.ReceiveMessageAsync(request, TestContext.Current.CancellationToken)).Messages);

        Assert.Equal(first.ReceiptHandle, second.ReceiptHandle);
        _sqs.Clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(1, queue.Depth.InFlight);
    }

    [Fact]
    public async Task CreateQueue_JustDeleted_MustWaitAMinute()
    {
        _sqs.Queue();
        await _sqs.Client.DeleteQueueAsync(_sqs.Engine.Find("jobs")!.Url, TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<QueueDeletedRecentlyException>(() => _sqs.Client.CreateQueueAsync("jobs", TestContext.Current.CancellationToken));
        _sqs.Clock.Advance(TimeSpan.FromSeconds(60));
        await _sqs.Client.CreateQueueAsync("jobs", TestContext.Current.CancellationToken);
    }
}
