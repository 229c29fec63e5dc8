using SqsWorker.Lambda;
using SqsWorker.Testing.Functions;

namespace SqsWorker.Benchmarks.Reaction;

/// <summary>Runs a function in this process.</summary>
internal sealed class ReactionEnvironment(Func<Func<Invocation, CancellationToken, Task<ReadOnlyMemory<byte>>>> function) : IFunctionEnvironment
{
    public async Task<FunctionOutcome> InvokeAsync(FunctionInvocation invocation, CancellationToken cancellationToken)
    {
        var answer = await function()(new Invocation(invocation.RequestId, invocation.Deadline, null, invocation.Payload), cancellationToken).ConfigureAwait(false);
        return new FunctionOutcome(Succeeded: true, answer);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
