using Amazon.SQS.Model;
using SqsWorker.Testing.Queues;

namespace SqsWorker.Testing.Tests.Queues;

/// <summary>120,000 messages in flight, and not one more.</summary>
public sealed class InFlightLimitTests : IDisposable
{
    private const int Limit = 120_000;

    private readonly EngineFixture _sqs = new();

    public void Dispose() => _sqs.Dispose();

    [Fact]
    public async Task Receive_StandardAtTheLimit_ShortPollIsOverLimitUntilOneIsDeleted()
    {
        var queue = _sqs.Queue();
        Fill(queue.Store, Limit + 5, group: null);
        var last = TakeAll(queue.Store);
        Assert.Equal(new QueueDepth(5, Limit, 0, _sqs.Clock.GetUtcNow()), queue.Depth);

        var error = await Assert.ThrowsAsync<OverLimitException>(() => _sqs.ReceiveAsync(queue));
        Assert.Equal(("OverLimit", System.Net.HttpStatusCode.Forbidden), (error.ErrorCode, error.StatusCode));

        queue.Store.Delete(last.Handle);
        Assert.Single(await _sqs.ReceiveAsync(queue, max: 10));
    }

    [Fact]
    public async Task Receive_StandardAtTheLimit_LongPollWaitsForRoom()
    {
        var queue = _sqs.Queue();
        Fill(queue.Store, Limit + 5, group: null);
        var last = TakeAll(queue.Store);
        var poll = await _sqs.PollAsync(queue);
        Assert.False(poll.IsCompleted);

        queue.Store.ChangeVisibility(last.Handle, 0);
        Assert.Single(await poll);
    }

    [Fact]
    public async Task Receive_FifoAtTheLimit_GetsNothingAndNoError()
    {
        var queue = _sqs.Fifo();
        Fill(queue.Store, Limit + 5, group: "g");
        TakeAll(queue.Store);
        Fill(queue.Store, 1, group: "other");
        Assert.Equal(Limit, queue.Depth.InFlight);
        Assert.Empty(await _sqs.ReceiveAsync(queue));
    }

    private static void Fill(MessageStore store, int count, string? group)
    {
        var drafts = new MessageDraft[count];
        Array.Fill(drafts, new MessageDraft([(byte)'x'], Md5.Of("x"u8)) { GroupId = group });
        store.Send(drafts, new SendOutcome[count]);
    }

    private static Delivery TakeAll(MessageStore store)
        => store.Receive(new ReceiveCall(Limit + 5, VisibilitySeconds: 600))[^1];
}
