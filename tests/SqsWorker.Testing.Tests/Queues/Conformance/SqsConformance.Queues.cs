using Amazon.SQS.Model;

namespace SqsWorker.Testing.Tests.Queues.Conformance;

public abstract partial class SqsConformance
{
    [Fact]
    public async Task CreateQueue_SameAttributes_AnswersSameUrl()
    {
        Begin();
        var request = new CreateQueueRequest("same" + Guid.NewGuid().ToString("N")) { Attributes = new() { ["VisibilityTimeout"] = "45" } };

        var first = await Sqs.CreateQueueAsync(request, Cancel);
        var second = await Sqs.CreateQueueAsync(request, Cancel);

        Assert.Equal(first.QueueUrl, second.QueueUrl);
    }

    [Fact]
    public async Task CreateQueue_OtherAttributes_IsAnError()
    {
        Begin();
        var name = "other" + Guid.NewGuid().ToString("N");
        await Sqs.CreateQueueAsync(new CreateQueueRequest(name) { Attributes = new() { ["VisibilityTimeout"] = "45" } }, Cancel);

        var request = new CreateQueueRequest(name) { Attributes = new() { ["VisibilityTimeout"] = "46" } };

        await Assert.ThrowsAsync<QueueNameExistsException>(() => Sqs.CreateQueueAsync(request, Cancel));
    }

    [Theory]
    [InlineData("with space")]
    [InlineData("dot.inside")]
    [InlineData("123456789012345678901234567890123456789012345678901234567890123456789012345678901")]
    public async Task CreateQueue_BadName_IsAnError(string name)
    {
        Begin();
        await Assert.ThrowsAnyAsync<Amazon.SQS.AmazonSQSException>(() => Sqs.CreateQueueAsync(name, Cancel));
    }

    [Theory]
    [InlineData("VisibilityTimeout", "43201")]
    [InlineData("DelaySeconds", "901")]
    [InlineData("MessageRetentionPeriod", "59")]
    [InlineData("ReceiveMessageWaitTimeSeconds", "21")]
    public async Task SetQueueAttributes_OutOfRange_IsAnError(string name, string value)
    {
        Begin();
        var url = await CreateAsync();
        var error = await ErrorAsync(() => Sqs.SetQueueAttributesAsync(url, new Dictionary<string, string> { [name] = value }, Cancel));
        Assert.Equal("InvalidAttributeValue", error);
    }

    [Fact]
    public async Task SetQueueAttributes_UnknownName_IsAnError()
    {
        Begin();
        var url = await CreateAsync();
        var error = await ErrorAsync(() => Sqs.SetQueueAttributesAsync(url, new Dictionary<string, string> { ["Colour"] = "red" }, Cancel));
        Assert.Equal("InvalidAttributeName", error);
    }

    [Fact]
    public async Task GetQueueAttributes_All_HasDefaultsAndWhatWasSet()
    {
        Begin();
        var url = await CreateAsync(("VisibilityTimeout", "45"));
        var attributes = (await Sqs.GetQueueAttributesAsync(new GetQueueAttributesRequest(url, ["All"]), Cancel)).Attributes;

        Assert.Equal("45", attributes["VisibilityTimeout"]);
        Assert.Equal("345600", attributes["MessageRetentionPeriod"]);
        Assert.Equal("0", attributes["DelaySeconds"]);
        Assert.Equal("0", attributes["ApproximateNumberOfMessages"]);
        Assert.EndsWith(url[(url.LastIndexOf('/') + 1)..], attributes["QueueArn"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetQueueUrl_Unknown_IsQueueDoesNotExist()
    {
        Begin();
        await Assert.ThrowsAsync<QueueDoesNotExistException>(() => Sqs.GetQueueUrlAsync("nowhere", Cancel));
        Assert.Equal("AWS.SimpleQueueService.NonExistentQueue", await ErrorAsync(() => Sqs.GetQueueUrlAsync("nowhere", Cancel)));
    }

    [Fact]
    public async Task DeleteQueue_Afterwards_IsGone()
    {
        Begin();
        var url = await CreateAsync();
        await Sqs.DeleteQueueAsync(url, Cancel);
        await Assert.ThrowsAsync<QueueDoesNotExistException>(() => SendAsync(url, "late"));
    }

    [Fact]
    public async Task ListQueues_Prefix_AnswersThoseOnly()
    {
        Begin();
        var prefix = "p" + Guid.NewGuid().ToString("N");
        var one = (await Sqs.CreateQueueAsync(prefix + "-1", Cancel)).QueueUrl;
        var two = (await Sqs.CreateQueueAsync(prefix + "-2", Cancel)).QueueUrl;
        await CreateAsync();

        var urls = (await Sqs.ListQueuesAsync(prefix, Cancel)).QueueUrls;

        Assert.Equal([one, two], urls.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Tags_SetAndTakenAway_AreListed()
    {
        Begin();
        var url = await CreateAsync();
        await Sqs.TagQueueAsync(new TagQueueRequest { QueueUrl = url, Tags = new() { ["team"] = "blue", ["cost"] = "7" } }, Cancel);
        await Sqs.UntagQueueAsync(new UntagQueueRequest { QueueUrl = url, TagKeys = ["cost"] }, Cancel);

        var tags = (await Sqs.ListQueueTagsAsync(new ListQueueTagsRequest { QueueUrl = url }, Cancel)).Tags;

        Assert.Equal(new Dictionary<string, string> { ["team"] = "blue" }, tags);
    }

    [Fact]
    public async Task PurgeQueue_Messages_AreGone()
    {
        Begin();
        var url = await CreateAsync();
        await SendAsync(url, "one");
        await Sqs.PurgeQueueAsync(url, Cancel);
        Assert.Empty(await ReceiveAsync(url));
    }

    [Fact]
    public async Task Permissions_AddedAndRemoved_StandInThePolicyByTheirLabels()
    {
        Begin();
        var url = await CreateAsync();
        await Sqs.AddPermissionAsync(new AddPermissionRequest(url, "senders", ["111122223333"], ["SendMessage"]), Cancel);
        await Sqs.AddPermissionAsync(new AddPermissionRequest(url, "readers", ["111122223333", "444455556666"], ["ReceiveMessage", "DeleteMessage"]), Cancel);
        await Sqs.RemovePermissionAsync(new RemovePermissionRequest(url, "readers"), Cancel);

        var policy = (await Sqs.GetQueueAttributesAsync(new GetQueueAttributesRequest(url, ["Policy"]), Cancel)).Policy;

        using var json = System.Text.Json.JsonDocument.Parse(policy);
        var statement = json.RootElement.GetProperty("Statement").EnumerateArray().Single();
        Assert.Equal("senders", statement.GetProperty("Sid").GetString());
        Assert.Equal("SQS:SendMessage", statement.GetProperty("Action").ToString());
        Assert.Equal("arn:aws:iam::111122223333:root", statement.GetProperty("Principal").GetProperty("AWS").ToString());
        Assert.Equal(await ArnAsync(url), statement.GetProperty("Resource").GetString());
    }

    [Fact]
    public async Task Permissions_LabelTakenOrUnknown_IsAnError()
    {
        Begin();
        var url = await CreateAsync();
        await Sqs.AddPermissionAsync(new AddPermissionRequest(url, "senders", ["111122223333"], ["SendMessage"]), Cancel);

        Assert.Equal("InvalidParameterValue", (await ErrorAsync(() => Sqs.AddPermissionAsync(new AddPermissionRequest(url, "senders", ["111122223333"], ["SendMessage"]), Cancel))).Replace("Exception", "", StringComparison.Ordinal));
        Assert.Equal("InvalidParameterValue", (await ErrorAsync(() => Sqs.RemovePermissionAsync(new RemovePermissionRequest(url, "readers"), Cancel))).Replace("Exception", "", StringComparison.Ordinal));
        Assert.Equal("InvalidParameterValue", (await ErrorAsync(() => Sqs.AddPermissionAsync(new AddPermissionRequest(url, "others", ["111122223333"], ["Fly"]), Cancel))).Replace("Exception", "", StringComparison.Ordinal));
        Assert.Equal("OverLimit", await ErrorAsync(() => Sqs.AddPermissionAsync(
            new AddPermissionRequest(url, "others", ["111122223333"], ["SendMessage", "ReceiveMessage", "DeleteMessage", "ChangeMessageVisibility", "GetQueueAttributes", "GetQueueUrl", "ListQueues", "PurgeQueue"]), Cancel)));
    }
}
