using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SqsWorker.Forwarding;
using SqsWorker.Processing;

namespace SqsWorker.Definitions;

internal sealed class ForwardBinding(QueueDefinition queue, Type declaration, string function)
    : QueueBinding(queue, declaration, typeof(string))
{
    /// <summary>The function, as declared.</summary>
    internal string Function => function;

    internal override bool NeedsSystemAttributes => true;

    internal override string Write(object message) => Expect<string>(message);

    internal override HandlerInvoker CreateInvoker(IServiceScopeFactory scopes, DrainCounts counts, ILogger logger) =>
        new ForwardInvoker(HandlerType, services => New(services, logger), scopes, counts, logger);

    private FunctionForwarder New(IServiceProvider services, ILogger logger)
    {
        var targets = services.GetRequiredService<IForwardTargets>();
        return new FunctionForwarder(targets.Find(function), targets.ArnOf(Queue.Name), logger);
    }
}
