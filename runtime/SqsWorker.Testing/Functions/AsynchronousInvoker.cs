using System.Collections.Concurrent;

namespace SqsWorker.Testing.Functions;

/// <summary>The asynchronous queue: at least once, with retries after errors and back-off while throttled.</summary>
internal sealed class AsynchronousInvoker(FunctionPlatformOptions options, Action<FunctionInvokedEventArgs> invoked) : IAsyncDisposable
{
    private static readonly TimeSpan FirstBackoff = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<long, Task> _deliveries = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly double _pace = options.Minute / TimeSpan.FromMinutes(1);
    private long _lastDelivery;

    public int Pending => _deliveries.Count;

    public string Enqueue(DeployedFunction function, ReadOnlyMemory<byte> payload)
    {
        var requestId = Guid.NewGuid().ToString();
        var expires = options.TimeProvider.GetUtcNow() + (function.Definition.MaximumEventAge * _pace);
        foreach (var delay in options.PlanDelivery(function.Definition))
        {
            Track(() => DeliverAsync(function, requestId, payload, expires, delay));
        }

        return requestId;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_deliveries.Values).ConfigureAwait(false);
        _stopping.Dispose();
    }

    private void Track(Func<Task> deliver)
    {
        var id = Interlocked.Increment(ref _lastDelivery);
        var begin = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _deliveries[id] = RunAsync();

        // It must be in the dictionary before it can take itself out.
        begin.SetResult();

        async Task RunAsync()
        {
            await begin.Task.ConfigureAwait(false);
            try
            {
                await deliver().ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
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
        for (var attempt = 1; options.TimeProvider.GetUtcNow() <= expires;)
        {
            if (!function.TryEnter())
            {
                await WaitAsync(backoff * _pace).ConfigureAwait(false);
                backoff = TimeSpan.FromTicks(Math.Min(backoff.Ticks * 2, LongestBackoff.Ticks));
                continue;
            }

            var ended = await function.RunAsync(requestId, payload, attempt, _stopping.Token).ConfigureAwait(false);
            invoked(ended);
            if (ended.Outcome.Succeeded)
            {
                return;
            }

            if (attempt > function.Definition.MaximumRetryAttempts)
            {
                break;
            }

            await WaitAsync(options.Minute * attempt).ConfigureAwait(false);
            attempt++;
        }

        function.Drop();
    }

    private Task WaitAsync(TimeSpan delay) => delay <= TimeSpan.Zero
        ? Task.CompletedTask
        : Task.Delay(delay, options.TimeProvider, _stopping.Token);
}
