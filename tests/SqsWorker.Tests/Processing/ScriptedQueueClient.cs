using System.Collections.Concurrent;
using Amazon.SQS.Model;
using SqsWorker.Processing;
using SqsWorker.Queues;
using SqsWorker.Wire;

namespace SqsWorker.Tests.Processing;

/// <summary>Answers each verb as a test says, and writes down what was asked.</summary>
internal sealed class ScriptedQueueClient : IQueueClient
{
    private int _receives;

    public bool HasDeadLetters => true;

    public Func<int, Task<IReadOnlyList<ReceivedMessage>>> Receive { get; init; } = static _ => Task.FromResult<IReadOnlyList<ReceivedMessage>>([]);

    public Func<IReadOnlyList<Delivery>, Task<IReadOnlyList<RefusedEntry>>> Delete { get; init; } = static _ => Task.FromResult<IReadOnlyList<RefusedEntry>>([]);

    public Func<IReadOnlyList<VisibilityChange>, Task<IReadOnlyList<RefusedEntry>>> Change { get; init; } = static _ => Task.FromResult<IReadOnlyList<RefusedEntry>>([]);

    public Func<SendMessageRequest, Task> SendDeadLetter { get; init; } = static _ => Task.CompletedTask;

    /// <summary>Gets how long each receive's answer is, if that matters.</summary>
    public Func<int, long>? Length { get; init; }

    /// <summary>Gets how long each receive was to wait.</summary>
    public ConcurrentQueue<TimeSpan> Waits { get; } = new();

    public List<Delivery> Deleted { get; } = [];

    public List<VisibilityChange> Changed { get; } = [];

    public List<SendMessageRequest> DeadLettered { get; } = [];

    public static Delivery Deliver(int number, TimeProvider time, int receiveCount = 1, string? group = null, int padding = 0) =>
        Deliver(Message(number, receiveCount, group, padding), time);

    public static Delivery Deliver(string messageId, TimeProvider time) => Deliver(
        new ReceivedMessage(new MessageText("")) { MessageId = new MessageText(messageId), ReceiptHandle = new MessageText("h") }, time);

    public static ReceivedMessage Message(int number, int receiveCount = 1, string? group = null, int padding = 0) => new(new MessageText(DrainHarness.Order(number) + new string(' ', padding)))
    {
        MessageId = new MessageText($"m-{number}"),
        ReceiptHandle = new MessageText($"h-{number}"),
        ReceiveCount = receiveCount,
        SentTimestamp = 1769860800000,
        GroupId = group,
    };

    private static Delivery Deliver(ReceivedMessage message, TimeProvider time) => new(
        message, "orders", time.GetTimestamp(), TimeSpan.FromSeconds(60), RunEnd.Open(TimeProvider.System), time);

    public Task<IReadOnlyList<ReceivedMessage>> ReceiveAsync(int most, TimeSpan wait, IAnswerGate? gate = null)
    {
        Waits.Enqueue(wait);
        var receive = Interlocked.Increment(ref _receives);
        return Length is null ? Receive(receive) : EnterAsync(receive, Length(receive), gate!);
    }

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

        return Change(changes);
    }

    public Task SendDeadLetterAsync(SendMessageRequest request)
    {
        lock (DeadLettered)
        {
            DeadLettered.Add(request);
        }

        return SendDeadLetter(request);
    }

    private async Task<IReadOnlyList<ReceivedMessage>> EnterAsync(int receive, long length, IAnswerGate gate)
    {
        await gate.EnterAsync(length);
        return await Receive(receive);
    }
}
