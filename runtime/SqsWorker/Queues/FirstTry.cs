using Amazon.SQS;

namespace SqsWorker.Queues;

/// <summary>
/// A call's first try, straight over HTTP without the SDK's objects between. What goes wrong is done again by the SDK, which so decides
/// about further tries and says what the error was: both are its own to the letter.
/// </summary>
internal sealed class FirstTry(SqsTransport transport, TimeProvider time)
{
    // As long as the SDK waits at most before its first retry.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    /// <param name="target">The verb.</param>
    /// <param name="request">Its body.</param>
    /// <param name="read">Reads the answer to so many entries.</param>
    /// <param name="entries">How many entries are asked for.</param>
    /// <param name="wait">How long SQS is asked to wait.</param>
    /// <returns>What was answered, or <see langword="null"/> where the SDK is to try.</returns>
    /// <exception cref="AmazonSQSException">What was answered is damaged; the SDK does not try that again, either.</exception>
    public async Task<T?> CallAsync<T>(
        string target, PooledBuffer request, Func<ReadOnlySpan<byte>, int, T> read, int entries, TimeSpan wait = default)
        where T : class
    {
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
