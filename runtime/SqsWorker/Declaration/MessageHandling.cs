namespace SqsWorker;

/// <summary>One call of a handler, as an <see cref="IMessageMiddleware"/> sees it.</summary>
/// <param name="handler">The handler's type.</param>
/// <param name="messages">The messages.</param>
/// <param name="services">The scope's services.</param>
public sealed class MessageHandling(Type handler, IReadOnlyList<QueueMessage<object>> messages, IServiceProvider services)
{
    /// <summary>Gets the type of the class with <see cref="QueueHandlerAttribute"/>.</summary>
    public Type Handler { get; } = handler;

    /// <summary>Gets the messages: one for an <see cref="IQueueHandler{T}"/>, one or more for an <see cref="IQueueBatchHandler{T}"/>.</summary>
    public IReadOnlyList<QueueMessage<object>> Messages { get; } = messages;

    /// <summary>Gets the services of the message's or the list's scope.</summary>
    public IServiceProvider Services { get; } = services;
}
