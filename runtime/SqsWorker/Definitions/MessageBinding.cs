namespace SqsWorker.Definitions;

internal sealed class MessageBinding<THandler, TMessage>(
    QueueDefinition queue, BodyDecoder<TMessage> decoder, Func<IServiceProvider, THandler> factory)
    : QueueBinding(queue, typeof(THandler), typeof(TMessage))
    where THandler : class, IQueueHandler<TMessage>
{
    internal BodyDecoder<TMessage> Decoder { get; } = decoder;

    internal Func<IServiceProvider, THandler> Factory { get; } = factory;
}
