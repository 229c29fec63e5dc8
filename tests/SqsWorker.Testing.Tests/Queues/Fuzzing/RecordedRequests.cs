using System.Text;
using Amazon.SQS;
using Amazon.SQS.Model;
using Microsoft.Extensions.Time.Testing;
using SqsWorker.Testing.Queues;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Testing.Tests.Queues.Fuzzing;

/// <summary>Requests to start from: every action as the SDK sends it, and forms of the Query protocol.</summary>
internal static class RecordedRequests
{
    private static readonly string[] Forms =
    [
        "Action=CreateQueue&Version=2012-11-05&QueueName=made&Attribute.1.Name=VisibilityTimeout&Attribute.1.Value=30&Tag.1.Key=a&Tag.1.Value=b",
        "Action=SendMessageBatch&Version=2012-11-05&QueueUrl=http://x/1/jobs&SendMessageBatchRequestEntry.1.Id=a"
            + "&SendMessageBatchRequestEntry.1.MessageBody=b%20c&SendMessageBatchRequestEntry.1.MessageAttribute.1.Name=n"
            + "&SendMessageBatchRequestEntry.1.MessageAttribute.1.Value.DataType=String&SendMessageBatchRequestEntry.1.DelaySeconds=1",
        "Action=ReceiveMessage&Version=2012-11-05&QueueUrl=http://x/1/jobs&MaxNumberOfMessages=10&AttributeName.1=All&MessageAttributeName.1=a.*",
        "Action=DeleteMessage&QueueUrl=http://x/1/jobs&ReceiptHandle=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "Action=SetQueueAttributes&Version=2012-11-05&QueueUrl=http://x/1/jobs&Attribute.Name=DelaySeconds&Attribute.Value=0",
    ];

    public static async Task<IReadOnlyList<AwsRequest>> MakeAsync()
    {
        var recorder = new RequestRecorder(new SqsService(new SqsEngine(new FakeTimeProvider())));
        using var client = AwsClients.CreateSqs(new AwsFront([recorder]));
        await PlayAsync(client);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = "application/x-www-form-urlencoded" };
        return [.. recorder.Requests, .. Forms.Select(form => new AwsRequest("POST", "/", headers, Encoding.UTF8.GetBytes(form)))];
    }

    private static async Task PlayAsync(AmazonSQSClient client)
    {
        var dead = (await client.CreateQueueAsync(new CreateQueueRequest("dead") { Tags = new() { ["team"] = "shop" } })).QueueUrl;
        var deadArn = (await client.GetQueueAttributesAsync(dead, ["All"])).QueueARN;
        var jobs = (await client.CreateQueueAsync(new CreateQueueRequest("jobs")
        {
            Attributes = new() { ["RedrivePolicy"] = $$"""{"deadLetterTargetArn":"{{deadArn}}","maxReceiveCount":3}""", ["VisibilityTimeout"] = "30" },
        })).QueueUrl;
        await client.SetQueueAttributesAsync(dead, new() { ["RedriveAllowPolicy"] = """{"redrivePermission":"allowAll"}""" });
        await client.TagQueueAsync(new TagQueueRequest { QueueUrl = jobs, Tags = new() { ["a"] = "b" } });
        await client.UntagQueueAsync(new UntagQueueRequest { QueueUrl = jobs, TagKeys = ["a"] });
        await client.ListQueueTagsAsync(new ListQueueTagsRequest { QueueUrl = jobs });
        await client.GetQueueUrlAsync("jobs");
        await client.ListQueuesAsync(new ListQueuesRequest { QueueNamePrefix = "j", MaxResults = 2 });
        await client.ListDeadLetterSourceQueuesAsync(new ListDeadLetterSourceQueuesRequest { QueueUrl = dead });
        await client.SendMessageAsync(new SendMessageRequest(jobs, "{}")
        {
            DelaySeconds = 0,
            MessageGroupId = "g",
            MessageAttributes = new() { ["n"] = new() { DataType = "Number", StringValue = "1" }, ["b"] = new() { DataType = "Binary", BinaryValue = new MemoryStream([0, 1]) } },
            MessageSystemAttributes = new() { ["AWSTraceHeader"] = new() { DataType = "String", StringValue = "Root=1-2-3" } },
        });
        await client.SendMessageBatchAsync(jobs, [.. Enumerable.Range(0, 4).Select(static i => new SendMessageBatchRequestEntry($"e{i}", $"body {i}"))]);
        var received = (await client.ReceiveMessageAsync(new ReceiveMessageRequest(jobs) { MaxNumberOfMessages = 10, VisibilityTimeout = 5, MessageSystemAttributeNames = ["All"], MessageAttributeNames = ["a.*"] })).Messages;
        await client.ChangeMessageVisibilityAsync(jobs, received[0].ReceiptHandle, 3);
        await client.ChangeMessageVisibilityBatchAsync(jobs, [new ChangeMessageVisibilityBatchRequestEntry("a", received[1].ReceiptHandle) { VisibilityTimeout = 0 }]);
        await client.DeleteMessageAsync(jobs, received[2].ReceiptHandle);
        await client.DeleteMessageBatchAsync(jobs, [new DeleteMessageBatchRequestEntry("a", received[3].ReceiptHandle)]);
        var task = await client.StartMessageMoveTaskAsync(new StartMessageMoveTaskRequest { SourceArn = deadArn, MaxNumberOfMessagesPerSecond = 3 });
        await client.ListMessageMoveTasksAsync(new ListMessageMoveTasksRequest { SourceArn = deadArn });
        await Assert.ThrowsAnyAsync<AmazonSQSException>(() => client.CancelMessageMoveTaskAsync(new CancelMessageMoveTaskRequest { TaskHandle = task.TaskHandle }));
        await client.AddPermissionAsync(new AddPermissionRequest(jobs, "senders", ["111122223333"], ["SendMessage"]));
        await client.RemovePermissionAsync(new RemovePermissionRequest(jobs, "senders"));
        var fifo = (await client.CreateQueueAsync(new CreateQueueRequest("jobs.fifo") { Attributes = new() { ["FifoQueue"] = "true" } })).QueueUrl;
        await client.SendMessageAsync(new SendMessageRequest(fifo, "x") { MessageGroupId = "g", MessageDeduplicationId = "1" });
        await client.ReceiveMessageAsync(new ReceiveMessageRequest(fifo) { ReceiveRequestAttemptId = "attempt" });
        await client.PurgeQueueAsync(jobs);
        await client.DeleteQueueAsync(fifo);
    }
}
