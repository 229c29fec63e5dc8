using Amazon.SQS.Model;

namespace SqsWorker.Testing.Tests.Queues.Conformance;

public abstract partial class SqsConformance
{
    [Fact]
    public async Task SendBatch_OneBadEntry_SendsTheOthers()
    {
        Begin();
        var url = await CreateAsync();
        var answer = await Sqs.SendMessageBatchAsync(
            url,
            [new SendMessageBatchRequestEntry("good", "one"), new SendMessageBatchRequestEntry("bad", "two") { DelaySeconds = 901 }],
            Cancel);

        Assert.Equal("good", Assert.Single(answer.Successful).Id);
        var failed = Assert.Single(answer.Failed);
        Assert.Equal("bad", failed.Id);
        Assert.True(failed.SenderFault);
    }

    [Fact]
    public async Task SendBatch_Empty_IsEmptyBatchRequest()
    {
        Begin();
        var url = await CreateAsync();
        await Assert.ThrowsAsync<EmptyBatchRequestException>(() => Sqs.SendMessageBatchAsync(url, [], Cancel));
    }

    [Fact]
    public async Task SendBatch_Eleven_IsTooManyEntries()
    {
        Begin();
        var url = await CreateAsync();
        List<SendMessageBatchRequestEntry> entries = [.. Enumerable.Range(0, 11).Select(static i => new SendMessageBatchRequestEntry($"e{i}", "x"))];
        await Assert.ThrowsAsync<TooManyEntriesInBatchRequestException>(() => Sqs.SendMessageBatchAsync(url, entries, Cancel));
    }

    [Fact]
    public async Task SendBatch_SameIds_IsNotDistinct()
    {
        Begin();
        var url = await CreateAsync();
        List<SendMessageBatchRequestEntry> entries = [new("a", "x"), new("a", "y")];
        await Assert.ThrowsAsync<BatchEntryIdsNotDistinctException>(() => Sqs.SendMessageBatchAsync(url, entries, Cancel));
    }

    [Fact]
    public async Task SendBatch_BadId_IsInvalidBatchEntryId()
    {
        Begin();
        var url = await CreateAsync();
        await Assert.ThrowsAsync<InvalidBatchEntryIdException>(() => Sqs.SendMessageBatchAsync(url, [new("a b", "x")], Cancel));
    }

    [Fact]
    public async Task SendBatch_TooLong_IsBatchRequestTooLong()
    {
        Begin();
        var url = await CreateAsync();
        List<SendMessageBatchRequestEntry> entries = [.. Enumerable.Range(0, 3).Select(static i => new SendMessageBatchRequestEntry($"e{i}", new string('x', 400_000)))];
        await Assert.ThrowsAsync<BatchRequestTooLongException>(() => Sqs.SendMessageBatchAsync(url, entries, Cancel));
    }

    [Fact]
    public async Task DeleteBatch_OneBadHandle_DeletesTheOthers()
    {
        Begin();
        var url = await CreateAsync();
        await SendAsync(url, "one");
        var message = Assert.Single(await ReceiveAsync(url));
        var answer = await Sqs.DeleteMessageBatchAsync(url, [new("good", message.ReceiptHandle), new("bad", "garbage")], Cancel);

        Assert.Equal("good", Assert.Single(answer.Successful).Id);
        Assert.Equal("ReceiptHandleIsInvalid", Assert.Single(answer.Failed).Code);
    }

    [Fact]
    public async Task ChangeVisibilityBatch_Zero_AllVisible()
    {
        Begin();
        var url = await CreateAsync();
        await SendAsync(url, "one");
        await SendAsync(url, "two");
        var messages = await ReceiveAsync(url);
        List<ChangeMessageVisibilityBatchRequestEntry> entries = [.. messages.Select(static (message, i) => new ChangeMessageVisibilityBatchRequestEntry($"e{i}", message.ReceiptHandle) { VisibilityTimeout = 0 })];
        var answer = await Sqs.ChangeMessageVisibilityBatchAsync(url, entries, Cancel);

        Assert.Equal(2, answer.Successful.Count);
        Assert.Equal(2, (await ReceiveAsync(url)).Count);
    }
}
