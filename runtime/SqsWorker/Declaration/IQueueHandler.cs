namespace SqsWorker;

/// <summary>Handles the messages of a queue one by one.</summary>
/// <typeparam name="T">The message's type, read from the body with the <c>JsonSerializerContext</c> that declares it.</typeparam>
public interface IQueueHandler<in T>
{
    /// <summary>
    /// Handles one message. Returning acknowledges it: only then is it deleted. Throwing leaves it to be received again.
    /// </summary>
    /// <param name="message">The decoded body.</param>
    /// <param name="context">What SQS says about the message, and the verbs for its outcome.</param>
    /// <param name="cancellationToken">Cancelled when the message's lease is lost or the worker must end now.</param>
    /// <returns>A task that ends when the message is handled.</returns>
    Task HandleAsync(T message, MessageContext context, CancellationToken cancellationToken);
}
