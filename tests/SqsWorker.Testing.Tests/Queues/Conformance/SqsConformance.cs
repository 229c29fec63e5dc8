using System.Runtime.CompilerServices;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace SqsWorker.Testing.Tests.Queues.Conformance;

/// <summary>What a client may expect of SQS: written once, run against the engine and against an independent server.</summary>
public abstract partial class SqsConformance
{
    protected abstract IAmazonSQS Sqs { get; }

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Lets a subject skip a test in which it is known to differ from AWS.</summary>
    protected virtual void Begin([CallerMemberName] string test = "")
    {
    }

    protected async Task<string> CreateAsync(params (string Name, string Value)[] attributes)
    {
        var fifo = attributes.Any(static pair => pair.Name == "FifoQueue");
        var request = new CreateQueueRequest("q" + Guid.NewGuid().ToString("N") + (fifo ? ".fifo" : ""))
        {
            Attributes = attributes.ToDictionary(static pair => pair.Name, static pair => pair.Value),
        };
        return (await Sqs.CreateQueueAsync(request, Cancel)).QueueUrl;
    }

    protected Task<string> CreateFifoAsync(params (string Name, string Value)[] attributes)
        => CreateAsync([("FifoQueue", "true"), .. attributes]);

    protected async Task<List<Message>> ReceiveAsync(string url, int max = 10, int wait = 0, int? visibility = null)
    {
        var request = new ReceiveMessageRequest(url)
        {
            MaxNumberOfMessages = max, WaitTimeSeconds = wait, VisibilityTimeout = visibility, MessageSystemAttributeNames = ["All"], MessageAttributeNames = ["All"],
        };
        return (await Sqs.ReceiveMessageAsync(request, Cancel)).Messages ?? [];
    }

    protected Task<SendMessageResponse> SendAsync(string url, string body, string? group = null, string? id = null)
        => Sqs.SendMessageAsync(new SendMessageRequest(url, body) { MessageGroupId = group, MessageDeduplicationId = id }, Cancel);

    protected async Task<string> ArnAsync(string url)
        => (await Sqs.GetQueueAttributesAsync(new GetQueueAttributesRequest(url, ["QueueArn"]), Cancel)).QueueARN;

    protected static async Task<string> ErrorAsync(Func<Task> call)
        => (await Assert.ThrowsAnyAsync<AmazonSQSException>(call)).ErrorCode;
}
