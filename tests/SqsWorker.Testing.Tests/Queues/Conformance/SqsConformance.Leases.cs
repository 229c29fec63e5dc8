using Amazon.SQS.Model;

namespace SqsWorker.Testing.Tests.Queues.Conformance;

public abstract partial class SqsConformance
{
    [Fact]
    public async Task Delete_Received_IsGone()
    {
        Begin();
        var url = await CreateAsync();
        await SendAsync(url, "one");
        var message = Assert.Single(await ReceiveAsync(url));
        await Sqs.DeleteMessageAsync(url, message.ReceiptHandle, Cancel);

        var counts = await Sqs.GetQueueAttributesAsync(new GetQueueAttributesRequest(url, ["All"]), Cancel);
        Assert.Equal(0, counts.ApproximateNumberOfMessages + counts.ApproximateNumberOfMessagesNotVisible);
    }

    [Fact]
    public async Task Delete_Garbage_IsReceiptHandleIsInvalid()
    {
        Begin();
        var url = await CreateAsync();
        await Assert.ThrowsAsync<ReceiptHandleIsInvalidException>(() => Sqs.DeleteMessageAsync(url, "garbage", Cancel));
    }

    // "If you use an old ReceiptHandle, the request will succeed, but the message might not be deleted" (DeleteMessage, API reference).
    [Fact]
    public async Task Delete_OldHandle_SucceedsAndDeletesNothing()
    {
        Begin();
        var url = await CreateAsync();
        await SendAsync(url, "one");
        var first = Assert.Single(await ReceiveAsync(url, visibility: 0));
        var second = Assert.Single(await ReceiveAsync(url));

        await Sqs.DeleteMessageAsync(url, first.ReceiptHandle, Cancel);

        Assert.NotEqual(first.ReceiptHandle, second.ReceiptHandle);
        var counts = await Sqs.GetQueueAttributesAsync(new GetQueueAttributesRequest(url, ["All"]), Cancel);
        Assert.Equal(1, counts.ApproximateNumberOfMessagesNotVisible);
    }

    [Fact]
    public async Task Delete_Twice_Succeeds()
    {
        Begin();
        var url = await CreateAsync();
        await SendAsync(url, "one");
        var message = Assert.Single(await ReceiveAsync(url));
        await Sqs.DeleteMessageAsync(url, message.ReceiptHandle, Cancel);
        await Sqs.DeleteMessageAsync(url, message.ReceiptHandle, Cancel);
    }

    [Fact]
    public async Task ChangeVisibility_Zero_IsVisibleAtOnce()
    {
        Begin();
        var url = await CreateAsync();
        await SendAsync(url, "one");
        var message = Assert.Single(await ReceiveAsync(url));
        await Sqs.ChangeMessageVisibilityAsync(url, message.ReceiptHandle, 0, Cancel);
        Assert.Equal("2", Assert.Single(await ReceiveAsync(url)).Attributes["ApproximateReceiveCount"]);
    }

    [Fact]
    public async Task ChangeVisibility_OutOfRange_IsAnError()
    {
        Begin();
        var url = await CreateAsync();
        await SendAsync(url, "one");
        var message = Assert.Single(await ReceiveAsync(url));
        Assert.Equal("InvalidParameterValue", await ErrorAsync(() => Sqs.ChangeMessageVisibilityAsync(url, message.ReceiptHandle, 43_201, Cancel)));
    }

    [Fact]
    public async Task ChangeVisibility_VisibleAgain_IsMessageNotInflight()
    {
        Begin();
        var url = await CreateAsync();
        await SendAsync(url, "one");
        var message = Assert.Single(await ReceiveAsync(url));
        await Sqs.ChangeMessageVisibilityAsync(url, message.ReceiptHandle, 0, Cancel);
        await Assert.ThrowsAsync<MessageNotInflightException>(() => Sqs.ChangeMessageVisibilityAsync(url, message.ReceiptHandle, 5, Cancel));
    }

    [Fact]
    public async Task Redrive_TooManyReceives_MovesWithItsId()
    {
        Begin();
        var dead = await CreateAsync();
        var arn = await ArnAsync(dead);
        var url = await CreateAsync(("RedrivePolicy", $$"""{"deadLetterTargetArn":"{{arn}}","maxReceiveCount":"2"}"""));
        var id = (await SendAsync(url, "poison")).MessageId;
        Assert.Single(await ReceiveAsync(url, visibility: 0));
        Assert.Single(await ReceiveAsync(url, visibility: 0));
        Assert.Empty(await ReceiveAsync(url, visibility: 0));

        var moved = Assert.Single(await ReceiveAsync(dead));

        Assert.Equal(id, moved.MessageId);
        Assert.Equal("poison", moved.Body);
        Assert.Equal(await ArnAsync(url), moved.Attributes["DeadLetterQueueSourceArn"]);
        Assert.Equal([url], (await Sqs.ListDeadLetterSourceQueuesAsync(new ListDeadLetterSourceQueuesRequest { QueueUrl = dead }, Cancel)).QueueUrls);
    }

    [Fact]
    public async Task Redrive_MissingTarget_IsAnError()
    {
        Begin();
        var url = await CreateAsync();
        var policy = """{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:123456789012:nowhere","maxReceiveCount":3}""";
        await Assert.ThrowsAnyAsync<Amazon.SQS.AmazonSQSException>(() => Sqs.SetQueueAttributesAsync(url, new Dictionary<string, string> { ["RedrivePolicy"] = policy }, Cancel));
    }
}
