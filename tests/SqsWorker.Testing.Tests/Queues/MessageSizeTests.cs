using Amazon.SQS;
using Amazon.SQS.Model;
using SqsWorker.Testing.Queues;

namespace SqsWorker.Testing.Tests.Queues;

/// <summary>1 MiB for a message and for a batch, and not one byte more.</summary>
public sealed class MessageSizeTests : IDisposable
{
    private const int Limit = 1_048_576;

    private readonly EngineFixture _sqs = new();
    private readonly SqsQueue _queue;

    public MessageSizeTests() => _queue = _sqs.Queue();

    public void Dispose() => _sqs.Dispose();

    [Fact]
    public async Task Send_OneMebibyte_IsTakenAndOneByteMoreIsNot()
    {
        await _sqs.SendAsync(_queue, new string('x', Limit));
        var error = await Assert.ThrowsAsync<AmazonSQSException>(() => _sqs.SendAsync(_queue, new string('x', Limit + 1)));

        Assert.Equal(("InvalidParameterValue", System.Net.HttpStatusCode.BadRequest), (error.ErrorCode, error.StatusCode));
        Assert.Equal((1, 1), (_queue.Counters.Sent, _queue.Depth.Visible));
    }

    // "the message attributes' name, type, value and the message body" count (Developer Guide, "Amazon SQS message metadata"), in bytes of UTF-8.
    [Fact]
    public async Task Send_AttributesAndWideLetters_CountToo()
    {
        await SendAsync(Limit - 14);
        await Assert.ThrowsAsync<AmazonSQSException>(() => SendAsync(Limit - 13));
        Assert.Equal(1, _queue.Counters.Sent);

        // Beside the letters: "n", "String" and "é" are 1, 6 and 2 bytes, the end of the body is 2 and 3.
        Task SendAsync(int letters) => _sqs.Client.SendMessageAsync(
            new SendMessageRequest(_queue.Url, new string('x', letters) + "é€") { MessageAttributes = new() { ["n"] = new() { DataType = "String", StringValue = "é" } } },
            TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task SendBatch_OneMebibyteInAll_IsTakenAndOneByteMoreSendsNone()
    {
        await SendAsync(Limit / 2);
        await Assert.ThrowsAsync<BatchRequestTooLongException>(() => SendAsync((Limit / 2) + 1));
        Assert.Equal(2, _queue.Counters.Sent);

        Task SendAsync(int second) => _sqs.Client.SendMessageBatchAsync(
            _queue.Url,
            [new SendMessageBatchRequestEntry("a", new string('x', Limit / 2)), new SendMessageBatchRequestEntry("b", new string('x', second))],
            TestContext.Current.CancellationToken);
    }
}
