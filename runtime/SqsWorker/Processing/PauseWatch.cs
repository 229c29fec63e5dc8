using Microsoft.Extensions.Logging;
using SqsWorker.Diagnostics;
using SqsWorker.Scaling;

namespace SqsWorker.Processing;

/// <summary>
/// Looks, as often as the slot is renewed, whether the queue is paused. Apart from the lease: a read that hangs must not hold up a renewal.
/// </summary>
internal sealed class PauseWatch : IAsyncDisposable
{
    private readonly IScaleStore _store;
    private readonly string _queue;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _paused = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly PeriodicTimer _timer;
    private readonly Task _first;
    private readonly Task _watching;

    public PauseWatch(IScaleStore store, string queue, TimeProvider time, ILogger logger)
    {
        _store = store;
        _queue = queue;
        _time = time;
        _logger = logger;
        _timer = new PeriodicTimer(SlotTimes.Renewal, time);
        _first = LookAsync();
        _watching = WatchAsync();
    }

    /// <summary>Cancelled when the queue is paused.</summary>
    public CancellationToken Paused => _paused.Token;

    /// <returns>Whether the queue was paused from the beginning.</returns>
    public async Task<bool> FirstLookAsync()
    {
        await _first.ConfigureAwait(false);
        return _paused.IsCancellationRequested;
    }

    public async ValueTask DisposeAsync()
    {
        // First: a wait that is cancelled ends with an exception, and to write down its stack is a third of what a short run does under Native AOT.
        _timer.Dispose();
        await _ended.CancelAsync().ConfigureAwait(false);
        await _first.ConfigureAwait(false);
        await _watching.ConfigureAwait(false);
        _paused.Dispose();
        _ended.Dispose();
    }

    private async Task WatchAsync()
    {
        while (!_paused.IsCancellationRequested && await _timer.WaitForNextTickAsync(CancellationToken.None).ConfigureAwait(false))
        {
            await LookAsync().ConfigureAwait(false);
        }
    }

    private async Task LookAsync()
    {
        try
        {
            var control = await _store.ReadControlAsync(_queue, _ended.Token).ConfigureAwait(false);
            if (control.IsPausedAt(_time.GetUtcNow()))
            {
                _logger.LeavingPaused(_queue);
                await _paused.CancelAsync().ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (_ended.IsCancellationRequested)
        {
            // The worker is done.
        }
        catch (Exception exception)
        {
            // To go on without an answer is what an operator expects of a table in trouble; the next look comes in time.
            _logger.PauseUnknown(exception, _queue);
        }
    }
}
