using Amazon.SQS;
using Amazon.SQS.Model;
using SqsWorker.Testing.Queues;

namespace SqsWorker.Testing.Tests.Queues;

public sealed class RedriveTests : IDisposable
{
    private readonly EngineFixture _sqs = new();
    private readonly SqsQueue _dead;
    private readonly SqsQueue _queue;

    public RedriveTests()
    {
        _dead = _sqs.Queue("dead");
        _queue = _sqs.Queue("jobs", ("RedrivePolicy", $$"""{"deadLetterTargetArn":"{{_dead.Arn}}","maxReceiveCount":1}"""));
    }

    public void Dispose() => _sqs.Dispose();

    [Fact]
    public async Task Redrive_Standard_KeepsSentTimeAndWakesThePoller()
    {
        var sent = _sqs.Clock.GetUtcNow();
        await FailAsync("one");
        var poll = await _sqs.PollAsync(_dead);
        _sqs.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Empty(await _sqs.ReceiveAsync(_queue));

        var message = Assert.Single(await poll);
        Assert.Equal($"{sent.ToUnixTimeMilliseconds()}", message.Attributes["SentTimestamp"]);
        Assert.Equal(1, _queue.Counters.Redriven);
        Assert.Equal(new QueueDepth(0, 0, 0, null), _queue.Depth);
    }

    [Fact]
    public async Task Redrive_DeadLetterQueueGone_MessageStays()
    {
        await FailAsync("one");
        _sqs.Engine.DeleteQueue("dead");
        Assert.Equal("2", Assert.Single(await _sqs.ReceiveAsync(_queue)).Attributes["ApproximateReceiveCount"]);
    }

    [Fact]
    public async Task MoveTask_NoRate_BringsAllBackAsNewMessages()
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 3; i++)
        {
            ids.Add(await FailAsync($"{i}"));
        }

        Assert.Empty(await _sqs.ReceiveAsync(_queue));
        await StartAsync(null);

        Assert.Equal(0, _dead.Depth.Visible);
        var back = await _sqs.ReceiveAsync(_queue);
        Assert.Equal(["0", "1", "2"], back.Select(static message => message.Body).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(back, message => ids.Contains(message.MessageId));
    }

    [Fact]
    public async Task MoveTask_Rate_MovesThatManyASecondUntilCancelled()
    {
        for (var i = 0; i < 5; i++)
        {
            await FailAsync($"{i}");
        }

        Assert.Empty(await _sqs.ReceiveAsync(_queue));
        var handle = await StartAsync(2);
        Assert.Equal(3, _dead.Depth.Visible);
        _sqs.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, _dead.Depth.Visible);

        var cancelled = await _sqs.Client.CancelMessageMoveTaskAsync(new CancelMessageMoveTaskRequest { TaskHandle = handle }, TestContext.Current.CancellationToken);
        _sqs.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(4, cancelled.ApproximateNumberOfMessagesMoved);
        Assert.Equal(1, _dead.Depth.Visible);
        var listed = await _sqs.Client.ListMessageMoveTasksAsync(new ListMessageMoveTasksRequest { SourceArn = _dead.Arn }, TestContext.Current.CancellationToken);
        Assert.Equal("CANCELLED", Assert.Single(listed.Results).Status);
    }

    [Fact]
    public async Task MoveTask_ToAQueueOfTheOtherType_IsRefusedAndMovesNothing()
    {
        await FailAsync("one");
        Assert.Empty(await _sqs.ReceiveAsync(_queue));
        var request = new StartMessageMoveTaskRequest { SourceArn = _dead.Arn, DestinationArn = _sqs.Fifo().Arn };

        var error = await Assert.ThrowsAnyAsync<AmazonSQSException>(() => _sqs.Client.StartMessageMoveTaskAsync(request, TestContext.Current.CancellationToken));

        Assert.Equal("InvalidParameterValue", error.ErrorCode);
        Assert.Equal(1, _dead.Depth.Visible);
        Assert.Empty(await ListAsync());
    }

    // Developer Guide, "Troubleshooting dead-letter queue redrive": CouldNotDetermineMessageSource, NonExistentQueue.
    [Fact]
    public async Task MoveTask_SentToTheDeadLetterQueueDirectly_FailsAndKeepsTheMessage()
    {
        await _sqs.SendAsync(_dead, "by hand");
        await StartAsync(null);

        var task = Assert.Single(await ListAsync());

        Assert.Equal(("FAILED", "CouldNotDetermineMessageSource"), (task.Status, task.FailureReason));
        Assert.Equal("by hand", Assert.Single(await _sqs.ReceiveAsync(_dead)).Body);
    }

    [Fact]
    public async Task MoveTask_TargetDeletedOnTheWay_FailsAndKeepsTheRest()
    {
        await FailAsync("one");
        await FailAsync("two");
        Assert.Empty(await _sqs.ReceiveAsync(_queue));
        await StartAsync(1);
        _sqs.Engine.DeleteQueue("jobs");
        _sqs.Clock.Advance(TimeSpan.FromSeconds(1));

        var task = Assert.Single(await ListAsync());

        Assert.Equal(("FAILED", "AWS.SimpleQueueService.NonExistentQueue", 1L), (task.Status, task.FailureReason, task.ApproximateNumberOfMessagesMoved));
        Assert.Equal(1, _dead.Depth.Visible);
    }

    /// <summary>Sends a message and receives it as often as it may be: the next receive moves it.</summary>
    private async Task<string> FailAsync(string body)
    {
        var id = await _sqs.SendAsync(_queue, body);
        Assert.Equal(body, Assert.Single(await _sqs.ReceiveAsync(_queue, max: 1, visibility: 0)).Body);
        return id;
    }

    private async Task<List<ListMessageMoveTasksResultEntry>> ListAsync() => (await _sqs.Client.ListMessageMoveTasksAsync(
        new ListMessageMoveTasksRequest { SourceArn = _dead.Arn, MaxResults = 10 }, TestContext.Current.CancellationToken)).Results ?? [];

    private async Task<string> StartAsync(int? perSecond)
    {
        var request = new StartMessageMoveTaskRequest { SourceArn = _dead.Arn, MaxNumberOfMessagesPerSecond = perSecond };
        return (await _sqs.Client.StartMessageMoveTaskAsync(request, TestContext.Current.CancellationToken)).TaskHandle;
    }
}
