using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SqsWorker.Processing;

namespace SqsWorker.Definitions;

/// <summary>Binds a queue to its handler: how a body is decoded, how the handler is made, whether it takes lists.</summary>
public abstract class QueueBinding
{
    private protected QueueBinding(QueueDefinition queue, Type handlerType, Type messageType)
    {
        Queue = queue;
        HandlerType = handlerType;
        MessageType = messageType;
    }

    /// <summary>Gets the queue.</summary>
    public QueueDefinition Queue { get; }

    /// <summary>Gets the handler's type, for logs and tests.</summary>
    public Type HandlerType { get; }

    /// <summary>Gets the message's type, for logs and tests.</summary>
    public Type MessageType { get; }

    /// <summary>Binds a queue to a handler of single messages.</summary>
    /// <typeparam name="THandler">The handler.</typeparam>
    /// <typeparam name="TMessage">The message.</typeparam>
    /// <param name="queue">The queue.</param>
    /// <param name="format">How a message stands in a body.</param>
    /// <param name="factory">Makes the handler from the message's scope.</param>
    /// <returns>The binding.</returns>
    public static QueueBinding ForMessages<THandler, TMessage>(
        QueueDefinition queue, BodyFormat<TMessage> format, Func<IServiceProvider, THandler> factory)
        where THandler : class, IQueueHandler<TMessage> =>
        new MessageBinding<THandler, TMessage>(queue, format, factory);

    /// <summary>Binds a queue to a handler of lists.</summary>
    /// <typeparam name="THandler">The handler.</typeparam>
    /// <typeparam name="TMessage">The message.</typeparam>
    /// <param name="queue">The queue.</param>
    /// <param name="format">How a message stands in a body.</param>
    /// <param name="factory">Makes the handler from the list's scope.</param>
    /// <returns>The binding.</returns>
    public static QueueBinding ForBatches<THandler, TMessage>(
        QueueDefinition queue, BodyFormat<TMessage> format, Func<IServiceProvider, THandler> factory)
        where THandler : class, IQueueBatchHandler<TMessage> =>
        new BatchBinding<THandler, TMessage>(queue, format, factory);

    /// <summary>Binds a queue to another Lambda function, which its messages are handed to.</summary>
    /// <param name="queue">The queue; its batch size is how many messages an event holds at most.</param>
    /// <param name="declaration">The class that declares it.</param>
    /// <param name="function">The function's name or ARN.</param>
    /// <returns>The binding.</returns>
    public static QueueBinding ForFunction(QueueDefinition queue, Type declaration, string function) =>
        new ForwardBinding(queue, declaration, function);

    /// <summary>Gets whether messages are handed on with all that SQS says about them.</summary>
    internal virtual bool NeedsSystemAttributes => false;

    /// <summary>Writes a message as a body.</summary>
    /// <exception cref="ArgumentException">The message is of another type than the handler's.</exception>
    internal abstract string Write(object message);

    /// <summary>
    /// Gets ready what bodies are read with, while the function waits for something else: a serializer takes as long as all other work between an
    /// event and its first receive. What fails here fails again, and is told, where the invoker is made.
    /// </summary>
    internal void GetReady()
    {
        try
        {
            Prepare();
        }
        catch (Exception)
        {
            // Whatever it is: nobody holds the slot yet who could give it back.
        }
    }

    internal abstract HandlerInvoker CreateInvoker(IServiceScopeFactory scopes, DrainCounts counts, ILogger logger);

    private protected virtual void Prepare()
    {
    }

    private protected T Expect<T>(object message) => message is T expected
        ? expected
        : throw new ArgumentException(
            $"The handler of queue '{Queue.Name}' takes {typeof(T)}; the message is a {message?.GetType().ToString() ?? "null"}.", nameof(message));
}
