using Amazon.SQS;
using Amazon.SQS.Model;
using SqsWorker.Testing.Queues;

namespace SqsWorker.Testing.Tests.Queues;

/// <summary>Handles that are old, foreign or none at all, by type of queue.</summary>
public sealed class ReceiptHandleTests : IDisposable
{
    private readonly EngineFixture _sqs = new();

    public void Dispose() => _sqs.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Handle_OfAnotherQueueOrMangled_IsReceiptHandleIsInvalid(bool fifo)
    {
        var queue = Queue(fifo);
        var other = fifo ? _sqs.Fifo("other.fifo") : _sqs.Queue("other");
        var foreign = (await ReceiveOneAsync(other)).ReceiptHandle;
        var own = (await ReceiveOneAsync(queue)).ReceiptHandle;
        var mangled = (own[0] == 'A' ? 'B' : 'A') + own[1..];
        foreach (var handle in new[] { foreign, mangled, own + "A", own[..^4], "garbage", " " })
        {
            await Assert.ThrowsAsync<ReceiptHandleIsInvalidException>(() => _sqs.Client.DeleteMessageAsync(queue.Url, handle, TestContext.Current.CancellationToken));
            await Assert.ThrowsAsync<ReceiptHandleIsInvalidException>(() => ChangeAsync(queue, handle));
        }

        Assert.Equal((1, 1), (queue.Depth.InFlight, other.Depth.InFlight));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Handle_OfAnEarlierReceive_DeletesNothingAndFifoSaysSo(bool fifo)
    {
        var queue = Queue(fifo);
        var old = (await ReceiveOneAsync(queue)).ReceiptHandle;
        _sqs.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Single(await _sqs.ReceiveAsync(queue));

        var single = await Record.ExceptionAsync(() => _sqs.Client.DeleteMessageAsync(queue.Url, old, TestContext.Current.CancellationToken));
        var batch = await _sqs.Client.DeleteMessageBatchAsync(queue.Url, [new DeleteMessageBatchRequestEntry("a", old)], TestContext.Current.CancellationToken);
        var change = await Assert.ThrowsAsync<AmazonSQSException>(() => ChangeAsync(queue, old));

        Assert.Equal(fifo ? "InvalidParameterValue" : null, (single as AmazonSQSException)?.ErrorCode);
        Assert.Equal(fifo ? "InvalidParameterValue" : null, batch.Failed?.SingleOrDefault()?.Code);
        Assert.Equal("InvalidParameterValue", change.ErrorCode);
        Assert.Equal((1, 0), (queue.Depth.InFlight, queue.Counters.Deleted));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Handle_OfADeletedMessage_DeletesAgainAndChangesNothing(bool fifo)
    {
        var queue = Queue(fifo);
        var message = await ReceiveOneAsync(queue);
        await _sqs.DeleteAsync(queue, message);
        await _sqs.DeleteAsync(queue, message);
        var change = await Assert.ThrowsAsync<AmazonSQSException>(() => ChangeAsync(queue, message.ReceiptHandle));

        Assert.Contains("Message does not exist or is not available for visibility timeout change.", change.Message, StringComparison.Ordinal);
        Assert.Equal(1, queue.Counters.Deleted);
    }

    private SqsQueue Queue(bool fifo) => fifo ? _sqs.Fifo() : _sqs.Queue();

    private async Task<Message> ReceiveOneAsync(SqsQueue queue)
    {
        await _sqs.SendAsync(queue, "one", queue.IsFifo ? "g" : null);
        return Assert.Single(await _sqs.ReceiveAsync(queue));
    }

    private Task<ChangeMessageVisibilityResponse> ChangeAsync(SqsQueue queue, string handle) => _sqs.Client.ChangeMessageVisibilityAsync(queue.Url, handle, 5, TestContext.Current.CancellationToken);
}
