using System.Net;
using Amazon.Runtime;

namespace SqsWorker.Wire;

/// <summary>
/// A call's first try, straight over HTTP without the SDK's objects between. What goes wrong is done again by the SDK, which so decides
/// about further tries and says what the error was: both are its own to the letter.
/// </summary>
internal sealed class FirstTry(JsonTransport transport, TimeProvider time)
{
    // As long as the SDK waits at most before its first retry.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    /// <param name="target">The verb.</param>
    /// <param name="request">Its body, which ends with the call.</param>
    /// <param name="read">Reads the answer to so many entries.</param>
    /// <param name="entries">How many entries are asked for.</param>
    /// <param name="wait">How long the service is asked to wait.</param>
    /// <param name="gate">Where the answer waits until there is memory for it.</param>
    /// <param name="refused">Reads what the service refuses; <see langword="null"/> is for the SDK to meet again. Without, all of it is.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <returns>What was answered, or <see langword="null"/> where the SDK is to try.</returns>
    /// <exception cref="AmazonServiceException">What was answered is damaged; the SDK does not try that again, either.</exception>
    /// <exception cref="OutOfMemoryException">There was no memory for it.</exception>
    /// <exception cref="AnswerLostException">It waited for memory for too long.</exception>
    public async Task<T?> CallAsync<T>(
        string target,
        PooledBuffer request,
        Func<ReadOnlySpan<byte>, int, T> read,
        int entries,
        TimeSpan wait = default,
        IAnswerGate? gate = null,
        Func<ReadOnlySpan<byte>, T?>? refused = null,
        CancellationToken cancellationToken = default)
        where T : class
    {
        using var ended = request;
        var isReading = false;
        try
        {
            using var answer = await transport.CallAsync(target, request, wait, gate, cancellationToken).ConfigureAwait(false);
            if (answer.Status == HttpStatusCode.OK)
            {
                isReading = true;
                return read(answer.Body, entries);
            }

            if (answer.Status == HttpStatusCode.BadRequest && refused?.Invoke(answer.Body) is { } refusal)
            {
                return refusal;
            }
        }
        catch (Exception exception) when (exception is OutOfMemoryException or AnswerLostException)
        {
            // The messages that came stay where they are. The SDK would receive others, and they would need as much.
            request.Abandon();
            throw;
        }
        catch (Exception exception) when (!(isReading && exception is AmazonServiceException))
        {
            request.Abandon();
            cancellationToken.ThrowIfCancellationRequested();

            // No connection, no credentials, no answer in time, or an answer of no shape: whatever it is, the SDK will meet it and name it.
        }

        await Task.Delay(LongestWait * Random.Shared.NextDouble(), time, cancellationToken).ConfigureAwait(false);
        return null;
    }
}
