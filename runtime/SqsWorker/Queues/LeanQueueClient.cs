using Amazon.SQS.Model;
using SqsWorker.Processing;
using SqsWorker.Wire;

namespace SqsWorker.Queues;

/// <summary>The hot path's verbs straight over HTTP; what goes wrong there is done again by the SDK.</summary>
internal sealed class LeanQueueClient(FirstTry first, RequestWriter writer, Lazy<IQueueClient> sdk, bool hasDeadLetters, DrainCounts counts) : IQueueClient
{
    private readonly Func<ReadOnlySpan<byte>, int, IReadOnlyList<ReceivedMessage>> _read = writer.KeepsAll
        ? static (answer, _) => ReceiveReader.Read(answer, keepsAll: true)
        : static (answer, _) => ReceiveReader.Read(answer, keepsAll: false);

    public bool HasDeadLetters => hasDeadLetters;

    public async Task<IReadOnlyList<ReceivedMessage>> ReceiveAsync(int most, TimeSpan wait, IAnswerGate? gate = null)
    {
        using var request = new PooledBuffer(1024);
        writer.Receive(request, most, wait);
        return await TryAsync(SqsVerb.Receive, "AmazonSQS.ReceiveMessage", request, _read, most, wait, gate).ConfigureAwait(false)
            ?? await sdk.Value.ReceiveAsync(most, wait).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<RefusedEntry>> DeleteAsync(IReadOnlyList<Delivery> deliveries)
    {
        using var request = new PooledBuffer(4096);
        writer.Delete(request, deliveries);
        return await TryAsync(SqsVerb.Delete, "AmazonSQS.DeleteMessageBatch", request, BatchReader.Read, deliveries.Count).ConfigureAwait(false)
            ?? await sdk.Value.DeleteAsync(deliveries).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<RefusedEntry>> ChangeVisibilityAsync(IReadOnlyList<VisibilityChange> changes)
    {
        using var request = new PooledBuffer(4096);
        writer.ChangeVisibility(request, changes);
        return await TryAsync(SqsVerb.ChangeVisibility, "AmazonSQS.ChangeMessageVisibilityBatch", request, BatchReader.Read, changes.Count).ConfigureAwait(false)
            ?? await sdk.Value.ChangeVisibilityAsync(changes).ConfigureAwait(false);
    }

    /// <summary>A copy to the dead-letter queue is rare: the SDK makes it.</summary>
    public Task SendDeadLetterAsync(SendMessageRequest request) => sdk.Value.SendDeadLetterAsync(request);

    private Task<T?> TryAsync<T>(
        SqsVerb verb, string target, PooledBuffer request, Func<ReadOnlySpan<byte>, int, T> read, int entries, TimeSpan wait = default, IAnswerGate? gate = null)
        where T : class
    {
        counts.SqsCalled(verb);
        return first.CallAsync(target, request, read, entries, wait, gate);
    }
}
