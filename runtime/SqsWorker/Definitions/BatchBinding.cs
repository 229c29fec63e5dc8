namespace SqsWorker.Definitions;

internal sealed class BatchBinding<THandler, TMessage>(
    QueueDefinition queue, BodyDecoder<TMessage> decoder, Func<IServiceProvider, THandler> factory)
    : QueueBinding(queue, typeof(THandler), typeof(TMessage))
    where THandler : class, IQueueBatchHandler<TMessage>
{
    internal BodyDecoder<TMessage> Decoder { get; } = decoder;

    internal Func<IServiceProvider, THandler> Factory { get; } = factory;
}
