using Amazon.SQS.Model;
using SqsWorker.Processing;

namespace SqsWorker.Tests.Processing;

/// <summary>Answers each verb as a test says, and writes down what was asked.</summary>
internal sealed class ScriptedQueueClient : IQueueClient
{
    private int _receives;

    public Func<int, Task<IReadOnlyList<Message>>> Receive { get; init; } = static _ => Task.FromResult<IReadOnlyList<Message>>([]);

    public Func<IReadOnlyList<Delivery>, Task<IReadOnlyList<RefusedEntry>>> Delete { get; init; } = static _ => Task.FromResult<IReadOnlyList<RefusedEntry>>([]);

    public List<Delivery> Deleted { get; } = [];

    public List<VisibilityChange> Changed { get; } = [];

    public static Message Message(int number) => new()
    {
        MessageId = $"m-{number}",
        ReceiptHandle = $"h-{number}",
        Body = DrainHarness.Order(number),
        Attributes = new() { ["ApproximateReceiveCount"] = "1", ["SentTimestamp"] = "1769860800000" },
    };

    public Task<IReadOnlyList<Message>> ReceiveAsync(int most, TimeSpan wait) => Receive(Interlocked.Increment(ref _receives));

    public Task<IReadOnlyList<RefusedEntry>> DeleteAsync(IReadOnlyList<Delivery> deliveries)
    {
        lock (Deleted)
        {
            Deleted.AddRange(deliveries);
        }

        return Delete(deliveries);
    }

    public Task<IReadOnlyList<RefusedEntry>> ChangeVisibilityAsync(IReadOnlyList<VisibilityChange> changes)
    {
        lock (Changed)
        {
            Changed.AddRange(changes);
        }

        return Task.FromResult<IReadOnlyList<RefusedEntry>>([]);
    }

    public Task SendDeadLetterAsync(SendMessageRequest request) => Task.CompletedTask;
}
