using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SqsWorker.Definitions;

namespace SqsWorker.Processing;

/// <summary>Calls a handler of single messages.</summary>
internal sealed class MessageInvoker<THandler, TMessage>(
    BodyFormat<TMessage> format, Func<IServiceProvider, THandler> factory, IServiceScopeFactory scopes, DrainCounts counts, ILogger logger)
    : HandlerInvoker<THandler, TMessage>(format, factory, scopes, counts, logger)
    where THandler : class, IQueueHandler<TMessage>
{
    protected override Task CallAsync(THandler handler, IReadOnlyList<QueueMessage<TMessage>> messages, CancellationToken cancellationToken) =>
        handler.HandleAsync(messages[0].Body, messages[0].Context, cancellationToken);
}
