using SqsWorker.Invoking;

namespace SqsWorker.Forwarding;

/// <summary>The function that a queue's messages go to, and the way there.</summary>
/// <param name="Function">The name or ARN that Lambda knows.</param>
/// <param name="Invoker">Invokes it.</param>
internal sealed record ForwardTarget(string Function, IFunctionInvoker Invoker);
