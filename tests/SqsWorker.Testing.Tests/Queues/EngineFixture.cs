using Amazon.SQS;
using Amazon.SQS.Model;
using Microsoft.Extensions.Time.Testing;
using SqsWorker.Testing.Queues;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Testing.Tests.Queues;

/// <summary>An engine on a fake clock, with a client that talks to it in process.</summary>
internal sealed class EngineFixture : IDisposable
{
    public EngineFixture()
    {
        Engine = new SqsEngine(Clock);
        Front = new AwsFront([new SqsService(Engine)]);
        Client = AwsClients.CreateSqs(Front);
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero));

    public SqsEngine Engine { get; }

    public AwsFront Front { get; }

    public AmazonSQSClient Client { get; }

    public void Dispose() => Client.Dispose();

    public SqsQueue Queue(string name = "jobs", params (string Name, string Value)[] attributes)
        => Engine.CreateQueue(name, attributes.ToDictionary(static pair => pair.Name, static pair => pair.Value));

    public SqsQueue Fifo(string name = "jobs.fifo", params (string Name, string Value)[] attributes)
        => Queue(name, [("FifoQueue", "true"), ("ContentBasedDeduplication", "true"), .. attributes]);

    public async Task<string> SendAsync(SqsQueue queue, string body, string? group = null, int? delay = null)
    {
        var request = new SendMessageRequest(queue.Url, body) { MessageGroupId = group, DelaySeconds = delay };
        return (await Client.SendMessageAsync(request, TestContext.Current.CancellationToken)).MessageId;
    }

    public async Task<List<Message>> ReceiveAsync(SqsQueue queue, int max = 10, int wait = 0, int? visibility = null)
    {
        var request = new ReceiveMessageRequest(queue.Url)
        {
            MaxNumberOfMessages = max,
            WaitTimeSeconds = wait,
            VisibilityTimeout = visibility,
            MessageSystemAttributeNames = ["All"],
            MessageAttributeNames = ["All"],
        };
        return (await Client.ReceiveMessageAsync(request, TestContext.Current.CancellationToken)).Messages ?? [];
    }

    /// <summary>Starts a long poll and returns once the engine has it.</summary>
    public async Task<Task<List<Message>>> PollAsync(SqsQueue queue, int wait = 20, int max = 10)
    {
        var waiting = queue.WaitingReceives;
        var poll = ReceiveAsync(queue, max, wait);
        while (queue.WaitingReceives == waiting && !poll.IsCompleted)
        {
            await Task.Yield();
        }

        return poll;
    }

    public Task DeleteAsync(SqsQueue queue, Message message)
        => Client.DeleteMessageAsync(queue.Url, message.ReceiptHandle, TestContext.Current.CancellationToken);
}
