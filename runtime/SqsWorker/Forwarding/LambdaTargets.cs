using System.Collections.Concurrent;
using SqsWorker.Invoking;

namespace SqsWorker.Forwarding;

/// <summary>Functions of this region, and by their ARN of others.</summary>
/// <param name="stack">The stack's name.</param>
/// <param name="queueArn">A queue's ARN, by its declared name.</param>
/// <param name="time">The clock.</param>
internal sealed class LambdaTargets(string stack, Func<string, string> queueArn, TimeProvider time) : IForwardTargets
{
    /// <summary>What stands for the stack's name in a declaration.</summary>
    public const string Stack = "{stack}";

    private readonly ConcurrentDictionary<string, string> _arns = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<IFunctionInvoker>> _invokers = new(StringComparer.Ordinal);

    public ForwardTarget Find(string function)
    {
        var name = function.StartsWith(Stack, StringComparison.Ordinal) ? stack + function[Stack.Length..] : function;
        var region = name.Split(':') is ["arn", _, "lambda", var elsewhere, ..] ? elsewhere : "";
        var invoker = _invokers.GetOrAdd(region, key => new(() => LambdaInvoker.FromEnvironment(time, key.Length > 0 ? key : null)));
        return new ForwardTarget(name, invoker.Value);
    }

    public string ArnOf(string queue) => _arns.GetOrAdd(queue, queueArn);
}
