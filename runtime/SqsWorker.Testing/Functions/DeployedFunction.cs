using System.Diagnostics;
using System.Text;
using SqsWorker.Testing.Faults;

namespace SqsWorker.Testing.Functions;

/// <summary>One function with its environment, its concurrency and its counts.</summary>
internal sealed class DeployedFunction(FunctionDefinition definition, FunctionPlatformOptions options, AccountConcurrency account) : IAsyncDisposable
{
    private readonly Lazy<IFunctionEnvironment> _environment = new(() => options.CreateEnvironment(definition));
    private readonly FunctionFaults? _faults = options.Faults is { } plan ? new FunctionFaults(plan, definition.Name) : null;
    private readonly Lock _gate = new();
    private FunctionCounts _counts;

    public FunctionDefinition Definition => definition;

    public FunctionCounts Counts
    {
        get
        {
            lock (_gate)
            {
                return _counts;
            }
        }
    }

    /// <summary>Takes a place for one event; the next <see cref="RunAsync"/> gives it back.</summary>
    public bool TryEnter()
    {
        lock (_gate)
        {
            var isFree = definition.ReservedConcurrency is { } limit ? _counts.Running < limit : account.TryEnter();
            if (!isFree)
            {
                _counts = _counts with { Throttles = _counts.Throttles + 1 };
                return false;
            }

            _counts = _counts with { Running = _counts.Running + 1, Invocations = _counts.Invocations + 1 };
            return true;
        }
    }

    /// <summary>Counts an asynchronous event that nobody will run again.</summary>
    public void Drop()
    {
        lock (_gate)
        {
            _counts = _counts with { Dropped = _counts.Dropped + 1 };
        }
    }

    /// <summary>Runs an event in the place taken by <see cref="TryEnter"/>.</summary>
    public async Task<FunctionInvokedEventArgs> RunAsync(
        string requestId, ReadOnlyMemory<byte> payload, int attempt, CancellationToken cancellationToken)
    {
        var started = options.TimeProvider.GetTimestamp();
        var clock = _faults?.Clock(options.TimeProvider) ?? options.TimeProvider;
        var invocation = new FunctionInvocation(requestId, definition.Name, payload, clock.GetUtcNow() + definition.Timeout)
        {
            Clock = clock,
            Services = options.Services(definition),
        };
        FunctionOutcome? outcome = null;
        try
        {
            outcome = _faults?.Doom(invocation.Services, cancellationToken) is { } doomed
                ? await InvokeDoomedAsync(invocation with { Services = doomed.Services }, doomed).ConfigureAwait(false)
                : await InvokeAsync(invocation, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Leave(failed: outcome is not { Succeeded: true });
        }

        return new FunctionInvokedEventArgs(definition, invocation, attempt, outcome, options.TimeProvider.GetElapsedTime(started));
    }

    public async ValueTask DisposeAsync()
    {
        if (_environment.IsValueCreated)
        {
            await _environment.Value.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task<FunctionOutcome> InvokeDoomedAsync(FunctionInvocation invocation, DoomedRun run)
    {
        var code = InvokeAsync(invocation, run.Token);
        await run.WaitAsync(code).ConfigureAwait(false);

        // Its code may end later, or never; what comes of it is nobody's business any more.
        _ = code.ContinueWith(
            static (ended, doomed) =>
            {
                _ = ended.Exception;
                ((DoomedRun)doomed!).Dispose();
            },
            run,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);

        // Word for word what Lambda says when the process is gone.
        var json = FunctionError.ToJson("Runtime.ExitError", $"RequestId: {invocation.RequestId} Error: Runtime exited with error: signal: killed");
        return new FunctionOutcome(Succeeded: false, Encoding.UTF8.GetBytes(json));
    }

    private async Task<FunctionOutcome> InvokeAsync(FunctionInvocation invocation, CancellationToken cancellationToken)
    {
        try
        {
            return await _environment.Value.InvokeAsync(invocation, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // An environment should not throw; one that does must look like a function that crashed, not take the platform down.
            Debug.WriteLine(exception);
            return new FunctionOutcome(Succeeded: false, Encoding.UTF8.GetBytes(FunctionError.ToJson(exception)));
        }
    }

    private void Leave(bool failed)
    {
        lock (_gate)
        {
            if (definition.ReservedConcurrency is null)
            {
                account.Leave();
            }

            _counts = _counts with { Running = _counts.Running - 1, Errors = _counts.Errors + (failed ? 1 : 0) };
        }
    }
}
