using SqsWorker.Definitions;

namespace SqsWorker.Sending;

/// <summary>What users are injected.</summary>
internal sealed class QueueSender<T>(BodyFormat<T> format, QueueAddress address, ISendClient client, TimeProvider time) : IQueueSender<T>
{
    public async Task<SendReport> SendAsync(T message, SendOptions? options = null, CancellationToken cancellationToken = default)
    {
        var result = await SendAllAsync([message], _ => options, cancellationToken).ConfigureAwait(false);
        return result.Messages[0] is { Error: { } error }
            ? throw new SendException($"The message was not sent to queue '{address.Target}': ", error)
            : result.Messages[0];
    }

    public async Task<SendResult> SendAllAsync(
        IEnumerable<T> messages, Func<T, SendOptions?>? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        using var span = SendTrace.Begin(address.Target);
        SendRun run = address.IsFifo ? new FifoSendRun(client, time) : new StandardSendRun(client, time);
        try
        {
            foreach (var message in messages)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var how = options?.Invoke(message);
                if (MessageWriter.TryWrite(run.Count, message, how, format.Write, address.IsFifo, out var outgoing, out var error))
                {
                    await run.AddAsync(outgoing, cancellationToken).ConfigureAwait(false);
                }
                else
                {
                    run.Refuse(error!, how?.GroupId);
                }
            }

            var result = await run.CompleteAsync(cancellationToken).ConfigureAwait(false);
            SendTrace.Tell(span, result);
            return result;
        }
        catch
        {
            // Cancelled, or the user's list failed: what is under way is owned to its end.
            await run.WhenSentAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }
}
