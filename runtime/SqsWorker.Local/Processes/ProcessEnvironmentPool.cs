using System.Collections.Concurrent;
using SqsWorker.Local.Reporting;
using SqsWorker.Local.RuntimeApi;
using SqsWorker.Testing.Functions;

namespace SqsWorker.Local.Processes;

/// <summary>
/// A function as processes: an event takes an idle environment or starts a new one, one event at a time each, as in Lambda.
/// </summary>
/// <param name="function">The function.</param>
/// <param name="factory">Starts processes.</param>
/// <param name="gate">Bounds how many start at once, over all functions.</param>
/// <param name="observer">Sees starts, and events begin and end.</param>
/// <param name="clock">The clock.</param>
internal sealed class ProcessEnvironmentPool(
    FunctionDefinition function, FunctionProcessFactory factory, ColdStartGate gate, IPlatformObserver observer, TimeProvider clock)
    : IFunctionEnvironment
{
    // Lambda gives a start 10 s, and then the function's timeout once more.
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(10);

    // A first event costs about as much as the start before it. More starts beside it would only slow the machine; and often the
    // one process, warm then, does what they would have been for.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    private readonly ProcessExchange _exchange = new();
    private readonly ConcurrentDictionary<FunctionProcess, bool> _all = new();
    private readonly ConcurrentDictionary<Task, bool> _starts = new();
    private readonly CancellationTokenSource _stopping = new();

    public async Task<FunctionOutcome> InvokeAsync(FunctionInvocation invocation, CancellationToken cancellationToken)
    {
        observer.EventBegan(function, invocation);
        var outcome = await RunAsync(invocation, cancellationToken).ConfigureAwait(false);
        observer.EventEnded(function, invocation, outcome);
        return outcome;
    }

    /// <summary>Starts a process before there is an event for it, so that the first one need not wait.</summary>
    public async Task WarmUpAsync(CancellationToken cancellationToken) =>
        await GiveBackAsync(await TakeAsync("", cancellationToken).ConfigureAwait(false), "").ConfigureAwait(false);

    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested)
        {
            return;
        }

        await _stopping.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_starts.Keys).ConfigureAwait(false);
        await Task.WhenAll(_all.Keys.Select(static process => process.DisposeAsync().AsTask())).ConfigureAwait(false);
        _all.Clear();
        _stopping.Dispose();
    }

    private async Task<FunctionOutcome> RunAsync(FunctionInvocation invocation, CancellationToken cancellationToken)
    {
        var line = Payloads.QueueOf(invocation.Payload) ?? "";
        FunctionProcess process;
        try
        {
            process = await TakeAsync(line, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return FunctionErrors.Stopped();
        }
        catch (Exception exception)
        {
            return FunctionErrors.NotStarted(exception.Message);
        }

        // The time a process takes to start is not the event's: Lambda's deadline counts from the hand-over, too.
        var begun = invocation with { Deadline = clock.GetUtcNow() + function.Timeout };
        var outcome = await process.RunAsync(begun, function.Timeout, cancellationToken).ConfigureAwait(false);
        await GiveBackAsync(process, line).ConfigureAwait(false);
        return outcome;
    }

    private async ValueTask<FunctionProcess> TakeAsync(string line, CancellationToken cancellationToken)
    {
        if (_exchange.Take(line, out var later, cancellationToken) is { } idle)
        {
            return idle;
        }

        var start = StartAsync();
        _starts[start] = true;
        _ = start.ContinueWith(ended => _starts.TryRemove(ended, out _), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        return await later.ConfigureAwait(false);
    }

    private async Task StartAsync()
    {
        try
        {
            await gate.EnterAsync(_all.Count + _starts.Count, _stopping.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The platform stops, and with it the event that this start was for.
            return;
        }

        try
        {
            if (_exchange.TryBeginStart())
            {
                var process = factory.Start(function);
                _all[process] = true;
                observer.ProcessStarted(function, process.Id);
                await process.StartedAsync(StartLimit + function.Timeout, _stopping.Token).ConfigureAwait(false);
                if (_exchange.Offer(process, isNew: true))
                {
                    await process.RanOnce.WaitAsync(Settling, clock, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }
            }
        }
        catch (Exception exception)
        {
            // Whatever it is, the event that waits must learn of it: nobody else will.
            _exchange.Fail(exception);
        }
        finally
        {
            gate.Leave();
        }
    }

    private async ValueTask GiveBackAsync(FunctionProcess process, string line)
    {
        _exchange.Finish(line);
        if (process.IsAlive)
        {
            _exchange.Offer(process, isNew: false);
        }
        else if (_all.TryRemove(process, out _))
        {
            await process.DisposeAsync().ConfigureAwait(false);
        }
    }
}
