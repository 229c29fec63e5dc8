using Amazon.SQS;
using Amazon.SQS.Model;
using SqsWorker.Processing;

namespace SqsWorker.Queues;

/// <summary>
/// The hot path's verbs straight over HTTP, without the SDK's objects between. What goes wrong is done again by the SDK, which so
/// decides about further tries and says what the error was: both are its own to the letter.
/// </summary>
internal sealed class LeanQueueClient(SqsTransport transport, RequestWriter writer, IQueueClient sdk, DrainCounts counts, TimeProvider time) : IQueueClient
{
    // As long as the SDK waits at most before its first retry.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly Func<ReadOnlySpan<byte>, int, IReadOnlyList<ReceivedMessage>> _read = writer.KeepsAll
        ? static (answer, _) => ReceiveReader.Read(answer, keepsAll: true)
        : static (answer, _) => ReceiveReader.Read(answer, keepsAll: false);

    public async Task<IReadOnlyList<ReceivedMessage>> ReceiveAsync(int most, TimeSpan wait)
    {
        using var request = new PooledBuffer(1024);
        writer.Receive(request, most, wait);
        return await TryAsync(SqsVerb.Receive, "AmazonSQS.ReceiveMessage", request, _read, most, wait).ConfigureAwait(false)
            ?? await sdk.ReceiveAsync(most, wait).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<RefusedEntry>> DeleteAsync(IReadOnlyList<Delivery> deliveries)
    {
        using var request = new PooledBuffer(4096);
        writer.Delete(request, deliveries);
        return await TryAsync(SqsVerb.Delete, "AmazonSQS.DeleteMessageBatch", request, BatchReader.Read, deliveries.Count).ConfigureAwait(false)
            ?? await sdk.DeleteAsync(deliveries).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<RefusedEntry>> ChangeVisibilityAsync(IReadOnlyList<VisibilityChange> changes)
    {
        using var request = new PooledBuffer(4096);
        writer.ChangeVisibility(request, changes);
        return await TryAsync(SqsVerb.ChangeVisibility, "AmazonSQS.ChangeMessageVisibilityBatch", request, BatchReader.Read, changes.Count).ConfigureAwait(false)
            ?? await sdk.ChangeVisibilityAsync(changes).ConfigureAwait(false);
    }

    /// <summary>A copy to the dead-letter queue is rare: the SDK makes it.</summary>
    public Task SendDeadLetterAsync(SendMessageRequest request) => sdk.SendDeadLetterAsync(request);

    /// <returns>What was answered, or <see langword="null"/> where the SDK is to try.</returns>
    private async Task<T?> TryAsync<T>(
        SqsVerb verb, string target, PooledBuffer request, Func<ReadOnlySpan<byte>, int, T> read, int entries, TimeSpan wait = default)
        where T : class
    {
        counts.SqsCalled(verb);
        try
        {
            using var answer = await transport.TryCallAsync(target, request, wait).ConfigureAwait(false);
            if (answer is not null)
            {
                return read(answer.Written, entries);
            }
        }
        catch (AmazonSQSException)
        {
            // A body was damaged on its way. The SDK does not try that again, either.
            throw;
        }
        catch (Exception)
        {
            request.Abandon();

            // No connection, no credentials, no answer in time, or an answer of no shape: whatever it is, the SDK will meet it and name it.
        }

        await Task.Delay(LongestWait * Random.Shared.NextDouble(), time).ConfigureAwait(false);
        return null;
    }
}
