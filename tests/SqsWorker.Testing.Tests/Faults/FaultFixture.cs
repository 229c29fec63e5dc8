using Amazon.SQS;
using Amazon.SQS.Model;
using Microsoft.Extensions.Time.Testing;
using SqsWorker.Testing.Faults;
using SqsWorker.Testing.Queues;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Testing.Tests.Faults;

/// <summary>An engine with faults in it and in front of it.</summary>
internal sealed class FaultFixture : IDisposable
{
    public FaultFixture(FaultRates rates, int seed = 1, Func<FaultTarget, bool>? where = null)
    {
        Plan = new FaultPlan(seed, rates) { Where = where };
        Engine = new SqsEngine(Clock, new SqsEngineOptions { Faults = Plan });
        Front = new AwsFront([new FaultyService(new SqsService(Engine), Plan, Clock)]);
        Client = AwsClients.CreateSqs(Front);
        Queue = Engine.CreateQueue("jobs");
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero));

    public FaultPlan Plan { get; }

    public SqsEngine Engine { get; }

    public AwsFront Front { get; }

    public AmazonSQSClient Client { get; }

    public SqsQueue Queue { get; }

    public void Dispose() => Client.Dispose();

    public Task SendAsync(string body) => Client.SendMessageAsync(Queue.Url, body, TestContext.Current.CancellationToken);

    public Task<SendMessageBatchResponse> SendBatchAsync(int count, int first = 0) => Client.SendMessageBatchAsync(
        Queue.Url,
        [.. Enumerable.Range(first, count).Select(static i => new SendMessageBatchRequestEntry($"e{i}", $"{i}"))],
        TestContext.Current.CancellationToken);

    public async Task<List<Message>> ReceiveAsync(int max = 10, int wait = 0, SqsQueue? queue = null)
    {
        var request = new ReceiveMessageRequest((queue ?? Queue).Url) { MaxNumberOfMessages = max, WaitTimeSeconds = wait, MessageSystemAttributeNames = ["All"] };
        return (await Client.ReceiveMessageAsync(request, TestContext.Current.CancellationToken)).Messages ?? [];
    }

    /// <summary>Starts a long poll and returns once the engine has it.</summary>
    public async Task<Task<List<Message>>> PollAsync()
    {
        var waiting = Queue.WaitingReceives;
        var poll = ReceiveAsync(wait: 20);
        while (Queue.WaitingReceives == waiting)
        {
            await Task.Yield();
        }

        return poll;
    }

    public Task DeleteAsync(Message message) => Client.DeleteMessageAsync(Queue.Url, message.ReceiptHandle, TestContext.Current.CancellationToken);
}
