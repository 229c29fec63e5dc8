using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SqsWorker.Definitions;
using SqsWorker.Processing;

namespace SqsWorker.Forwarding;

/// <summary>Forwarding as a handler of lists, in the declaring class's name: so it has outcomes, back-off and middleware as all handlers.</summary>
internal sealed class ForwardInvoker(
    Type declaration, Func<IServiceProvider, FunctionForwarder> factory, IServiceScopeFactory scopes, DrainCounts counts, ILogger logger)
    : HandlerInvoker<FunctionForwarder, string>(BodyFormat.Text, factory, scopes, counts, logger)
{
    protected override Type HandlerType => declaration;

    protected override Task CallAsync(FunctionForwarder handler, IReadOnlyList<QueueMessage<string>> messages, CancellationToken cancellationToken) =>
        handler.HandleAsync(messages, cancellationToken);
}
