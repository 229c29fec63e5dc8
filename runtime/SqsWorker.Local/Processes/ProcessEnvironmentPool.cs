using System.Collections.Concurrent;
using SqsWorker.Local.RuntimeApi;
using SqsWorker.Testing.Functions;

namespace SqsWorker.Local.Processes;

/// <summary>
/// A function as processes: an event takes an idle environment or starts a new one, one event at a time each, as in Lambda.
/// </summary>
/// <param name="function">The function.</param>
/// <param name="factory">Starts processes.</param>
/// <param name="gate">Bounds how many start at once, over all functions.</param>
/// <param name="observer">Sees events begin and end.</param>
/// <param name="clock">The clock.</param>
internal sealed class ProcessEnvironmentPool(
    FunctionDefinition function, FunctionProcessFactory factory, ColdStartGate gate, IPlatformObserver observer, TimeProvider clock)
    : IFunctionEnvironment
{
    // Lambda gives a start 10 s, and then the function's timeout once more.
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(10);

    private readonly ConcurrentStack<FunctionProcess> _idle = new();
    private readonly ConcurrentDictionary<FunctionProcess, bool> _all = new();
    private volatile bool _disposed;

    public async Task<FunctionOutcome> InvokeAsync(FunctionInvocation invocation, CancellationToken cancellationToken)
    {
        observer.EventBegan(function, invocation);
        var outcome = await RunAsync(invocation, cancellationToken).ConfigureAwait(false);
        observer.EventEnded(function, invocation, outcome);
        return outcome;
    }

    /// <summary>Starts an environment before there is an event for it, so that the first one need not wait.</summary>
    public async Task WarmUpAsync(CancellationToken cancellationToken)
    {
        var process = await StartAsync(cancellationToken).ConfigureAwait(false);
        await GiveBackAsync(process).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        await Task.WhenAll(_all.Keys.Select(static process => process.DisposeAsync().AsTask())).ConfigureAwait(false);
        _all.Clear();
    }

    private async Task<FunctionOutcome> RunAsync(FunctionInvocation invocation, CancellationToken cancellationToken)
    {
        FunctionProcess process;
        try
        {
            process = TakeIdle() ?? await StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (UserErrorException exception)
        {
            return FunctionErrors.NotStarted(exception.Message);
        }
        catch (OperationCanceledException)
        {
            return FunctionErrors.Stopped();
        }

        // The time a process takes to start is not the event's: Lambda's deadline counts from the hand-over, too.
        var begun = invocation with { Deadline = clock.GetUtcNow() + function.Timeout };
        var outcome = await process.RunAsync(begun, function.Timeout, cancellationToken).ConfigureAwait(false);
        await GiveBackAsync(process).ConfigureAwait(false);
        return outcome;
    }

    private FunctionProcess? TakeIdle()
    {
        while (_idle.TryPop(out var process))
        {
            if (process.IsAlive)
            {
                return process;
            }
        }

        return null;
    }

    private async Task<FunctionProcess> StartAsync(CancellationToken cancellationToken)
    {
        await gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var process = factory.Start(function);
            _all[process] = true;
            if (_disposed)
            {
                // It started while all others were being ended.
                await process.DisposeAsync().ConfigureAwait(false);
            }

            await process.StartedAsync(StartLimit + function.Timeout, cancellationToken).ConfigureAwait(false);
            return process;
        }
        finally
        {
            gate.Leave();
        }
    }

    private async ValueTask GiveBackAsync(FunctionProcess process)
    {
        if (process.IsAlive)
        {
            _idle.Push(process);
        }
        else if (_all.TryRemove(process, out _))
        {
            await process.DisposeAsync().ConfigureAwait(false);
        }
    }
}
