using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SqsWorker.Definitions;

namespace SqsWorker.Processing;

/// <summary>Calls a handler of lists.</summary>
internal sealed class BatchInvoker<THandler, TMessage>(
    BodyFormat<TMessage> format, Func<IServiceProvider, THandler> factory, IServiceScopeFactory scopes, DrainCounts counts, ILogger logger)
    : HandlerInvoker<THandler, TMessage>(format, factory, scopes, counts, logger)
    where THandler : class, IQueueBatchHandler<TMessage>
{
    protected override Task CallAsync(THandler handler, IReadOnlyList<QueueMessage<TMessage>> messages, CancellationToken cancellationToken) =>
        handler.HandleAsync(messages, cancellationToken);
}
