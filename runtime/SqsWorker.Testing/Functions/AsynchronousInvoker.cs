using System.Collections.Concurrent;

namespace SqsWorker.Testing.Functions;

/// <summary>The asynchronous queue: at least once, with retries after errors and back-off while throttled.</summary>
internal sealed class AsynchronousInvoker : IAsyncDisposable
{
    private static readonly TimeSpan FirstBackoff = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<long, Task> _deliveries = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationToken _stop;
    private readonly FunctionPlatformOptions _options;
    private readonly Action<FunctionInvokedEventArgs> _invoked;
    private readonly double _pace;
    private long _lastDelivery;

    public AsynchronousInvoker(FunctionPlatformOptions options, Action<FunctionInvokedEventArgs> invoked)
    {
        _options = options;
        _invoked = invoked;
        _pace = options.Minute / TimeSpan.FromMinutes(1);
        _stop = _stopping.Token;
    }

    public int Pending => _deliveries.Count;

    public string Enqueue(DeployedFunction function, ReadOnlyMemory<byte> payload)
    {
        var requestId = Guid.NewGuid().ToString();
        var expires = _options.TimeProvider.GetUtcNow() + (function.Definition.MaximumEventAge * _pace);
        foreach (var delay in _options.PlanDelivery(function.Definition))
        {
            Track(() => DeliverAsync(function, requestId, payload, expires, delay));
        }

        return requestId;
    }

    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        await _stopping.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_deliveries.Values).ConfigureAwait(false);
        _stopping.Dispose();
    }

    private void Track(Func<Task> deliver)
    {
        // It is in the dictionary before it can take itself out, and it begins on this thread: whoever turns the clock next
        // must find its timer set.
        var id = Interlocked.Increment(ref _lastDelivery);
        _deliveries[id] = Task.CompletedTask;
        _deliveries.TryUpdate(id, RunAsync(), Task.CompletedTask);

        async Task RunAsync()
        {
            try
            {
                await deliver().ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                // The platform stops; what was queued is lost with it.
            }
            finally
            {
                _deliveries.TryRemove(id, out _);
            }
        }
    }

    private async Task DeliverAsync(
        DeployedFunction function, string requestId, ReadOnlyMemory<byte> payload, DateTimeOffset expires, TimeSpan delay)
    {
        await WaitAsync(delay).ConfigureAwait(false);
        var backoff = FirstBackoff;
        var attempt = 1;
        FunctionOutcome? last = null;
        while (_options.TimeProvider.GetUtcNow() <= expires)
        {
            _stop.ThrowIfCancellationRequested();
            if (!function.TryEnter())
            {
                await WaitAsync(backoff * _pace).ConfigureAwait(false);
                backoff = TimeSpan.FromTicks(Math.Min(backoff.Ticks * 2, LongestBackoff.Ticks));
                continue;
            }

            var ended = await function.RunAsync(requestId, payload, attempt, _stop).ConfigureAwait(false);
            _invoked(ended);
            if (ended.Outcome.Succeeded)
            {
                return;
            }

            last = ended.Outcome;
            if (attempt++ > function.Definition.MaximumRetryAttempts)
            {
                break;
            }

            await WaitAsync(_options.Minute * (attempt - 1)).ConfigureAwait(false);
        }

        function.Drop();
        await FailureDestination.SendAsync(function.Definition, _options, requestId, payload, attempt - 1, last, _stop).ConfigureAwait(false);
    }

    /// <summary>Waits and goes on elsewhere: a function must run neither on its caller's thread nor on the clock's.</summary>
    private async Task WaitAsync(TimeSpan delay)
    {
        var wait = delay <= TimeSpan.Zero ? Task.CompletedTask : Task.Delay(delay, _options.TimeProvider, _stop);
        await wait.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
    }
}
