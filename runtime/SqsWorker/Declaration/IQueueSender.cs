namespace SqsWorker;

/// <summary>
/// Sends messages to the queue that a <see cref="SendsToAttribute"/> declares. Where two declared queues take the same type, each sender
/// is injected by its queue's name: <c>[FromKeyedServices("receipts")] IQueueSender&lt;Receipt&gt;</c>. It is a singleton and safe to
/// use from everywhere at the same time.
/// </summary>
/// <typeparam name="T">The message's type, written with the <c>JsonSerializerContext</c> that declares it.</typeparam>
public interface IQueueSender<T>
{
    /// <summary>Sends one message. Calls that may succeed later are tried again, with back-off.</summary>
    /// <param name="message">The message.</param>
    /// <param name="options">How it is sent; a FIFO queue needs a group.</param>
    /// <param name="cancellationToken">Ends the tries. A call under way is waited for.</param>
    /// <returns>The id that SQS gave the message.</returns>
    /// <exception cref="SendException">SQS refused it, or would.</exception>
    Task<SendReport> SendAsync(T message, SendOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Sends many, in as few calls as they fit: up to ten messages and 1 MiB each. Refused entries are tried again where that may help. What
    /// can't be sent does not keep the others, but for FIFO queues: there nothing is sent after it in its group, so that the order holds.
    /// </summary>
    /// <param name="messages">The messages; read as they are sent.</param>
    /// <param name="options">How each is sent; a FIFO queue needs a group.</param>
    /// <param name="cancellationToken">Begins no more calls; those under way are waited for.</param>
    /// <returns>What became of each, in the order given.</returns>
    Task<SendResult> SendAllAsync(
        IEnumerable<T> messages, Func<T, SendOptions?>? options = null, CancellationToken cancellationToken = default);
}
