using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SqsWorker.Processing;

namespace SqsWorker.Definitions;

internal sealed class MessageBinding<THandler, TMessage>(
    QueueDefinition queue, BodyFormat<TMessage> format, Func<IServiceProvider, THandler> factory)
    : QueueBinding(queue, typeof(THandler), typeof(TMessage))
    where THandler : class, IQueueHandler<TMessage>
{
    internal override string Write(object message) => format.Write(Expect<TMessage>(message));

    internal override HandlerInvoker CreateInvoker(IServiceScopeFactory scopes, DrainCounts counts, ILogger logger)
    {
        Prepare();
        return new MessageInvoker<THandler, TMessage>(format, factory, scopes, counts, logger);
    }

    private protected override void Prepare() => format.Prepare();
}
