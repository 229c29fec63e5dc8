using Amazon.SQS.Model;
using SqsWorker.Testing.Queues;

namespace SqsWorker.Testing.Tests.Queues;

/// <summary>ReceiveRequestAttemptId, as the API reference of ReceiveMessage has it.</summary>
public sealed class ReceiveAttemptTests : IDisposable
{
    private readonly EngineFixture _sqs = new();
    private readonly SqsQueue _queue;

    public ReceiveAttemptTests() => _queue = _sqs.Fifo();

    public void Dispose() => _sqs.Dispose();

    // "if none of the messages have been modified (deleted or had their visibility changes)"
    [Fact]
    public async Task Repeat_VisibilityOfOneWasChanged_GetsNothingAndLeavesTheLease()
    {
        await SendAsync("1", "2");
        var messages = await TryAsync("a");
        await _sqs.Client.ChangeMessageVisibilityAsync(_queue.Url, messages[1].ReceiptHandle, 600, TestContext.Current.CancellationToken);

        Assert.Empty(await TryAsync("a"));

        // The first lease was not renewed, the second not cut short.
        _sqs.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal((1, 1), (_queue.Depth.Visible, _queue.Depth.InFlight));
    }

    [Fact]
    public async Task Repeat_OneWasDeleted_GetsNothing()
    {
        await SendAsync("1", "2");
        await _sqs.DeleteAsync(_queue, (await TryAsync("a"))[0]);
        Assert.Empty(await TryAsync("a"));
    }

    [Fact]
    public async Task Repeat_LeasesAreOver_IsANewReceiveThatCanBeRepeatedItself()
    {
        await SendAsync("1");
        var first = Assert.Single(await TryAsync("a"));
        _sqs.Clock.Advance(TimeSpan.FromSeconds(30));
        var second = Assert.Single(await TryAsync("a"));
        Assert.NotEqual(first.ReceiptHandle, second.ReceiptHandle);
        Assert.Equal(second.ReceiptHandle, Assert.Single(await TryAsync("a")).ReceiptHandle);
        Assert.Equal(2, _queue.Counters.Received);
    }

    [Fact]
    public async Task Repeat_AnotherAttemptGotTheMessage_IsItsAlone()
    {
        await SendAsync("1");
        await TryAsync("a");
        _sqs.Clock.Advance(TimeSpan.FromSeconds(30));
        var second = Assert.Single(await TryAsync("b"));
        Assert.Empty(await TryAsync("a"));
        Assert.Equal(second.ReceiptHandle, Assert.Single(await TryAsync("b")).ReceiptHandle);
    }

    // "You can use ReceiveRequestAttemptId only for 5 minutes after a ReceiveMessage action."
    [Fact]
    public async Task Repeat_AfterFiveMinutes_GetsNothing()
    {
        await SendAsync("1");
        await TryAsync("a", visibility: 3600);
        _sqs.Clock.Advance(TimeSpan.FromMilliseconds(299_999));
        Assert.Single(await TryAsync("a", visibility: 3600));
        _sqs.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Empty(await TryAsync("a", visibility: 3600));
    }

    [Fact]
    public async Task Repeat_ShorterLease_WakesWhoWaitsAtItsEnd()
    {
        await SendAsync("1");
        await TryAsync("a", visibility: 600);
        var poll = await _sqs.PollAsync(_queue);
        await TryAsync("a", visibility: 5);
        _sqs.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Single(await poll);
    }

    private async Task SendAsync(params string[] bodies)
    {
        foreach (var body in bodies)
        {
            await _sqs.SendAsync(_queue, body, "g");
        }
    }

    private async Task<List<Message>> TryAsync(string attempt, int? visibility = null)
    {
        var request = new ReceiveMessageRequest(_queue.Url) { ReceiveRequestAttemptId = attempt, MaxNumberOfMessages = 10, VisibilityTimeout = visibility };
        return (await _sqs.Client.ReceiveMessageAsync(request, TestContext.Current.CancellationToken)).Messages ?? [];
    }
}
