using System.Collections.Concurrent;
using SqsWorker.Hosting;
using SqsWorker.Invoking;

namespace SqsWorker.Forwarding;

/// <summary>Functions of this region, and by their ARN of others.</summary>
internal sealed class LambdaTargets(WorkerSettings settings, TimeProvider time) : IForwardTargets
{
    private const string Stack = "{stack}";

    private readonly ConcurrentDictionary<string, Lazy<IFunctionInvoker>> _invokers = new(StringComparer.Ordinal);

    public ForwardTarget Find(string function)
    {
        var name = function.StartsWith(Stack, StringComparison.Ordinal) ? settings.Stack + function[Stack.Length..] : function;
        var region = name.Split(':') is ["arn", _, "lambda", var elsewhere, ..] ? elsewhere : "";
        var invoker = _invokers.GetOrAdd(region, key => new(() => LambdaInvoker.FromEnvironment(time, key.Length > 0 ? key : null)));
        return new ForwardTarget(name, invoker.Value);
    }

    public string ArnOf(string queue) => QueueArn.Of(settings.QueueUrl(queue));
}
