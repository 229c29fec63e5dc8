using Microsoft.Extensions.Logging;
using SqsWorker.Diagnostics;
using SqsWorker.Scaling;

namespace SqsWorker.Processing;

/// <summary>
/// The right to be one of the queue's workers: taken up by token, renewed while the worker lives, given back at the end. Whoever
/// can't renew it stops receiving by its own monotonic clock, before the slot can be won by another.
/// </summary>
internal sealed class SlotLease : IAsyncDisposable
{
    private readonly IScaleStore _store;
    private readonly ProcessEvent _start;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _lost;
    private readonly CancellationTokenSource _ended = new();
    private readonly PeriodicTimer _timer;
    private readonly Task _renewal;

    private SlotLease(IScaleStore store, ProcessEvent start, TimeSpan spent, TimeProvider time, ILogger logger)
    {
        _store = store;
        _start = start;
        _time = time;
        _logger = logger;

        // The timer, not the renewals' answers, says when the slot may be another's: a call that hangs must not hide it.
        _lost = new CancellationTokenSource(spent < SlotTimes.Trusted ? SlotTimes.Trusted - spent : TimeSpan.Zero, time);
        _lost.Token.Register(() => logger.SlotLost(start.Queue, start.Slot));
        _timer = new PeriodicTimer(SlotTimes.Renewal, time);
        _renewal = RenewAsync();
    }

    /// <summary>Cancelled when the slot is, or may be, another worker's.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <returns>The lease, or <see langword="null"/> when the start is void: doubled, late or superseded.</returns>
    public static async Task<SlotLease?> TryTakeUpAsync(IScaleStore store, ProcessEvent start, string owner, TimeProvider time, ILogger logger)
    {
        var takenUp = time.GetTimestamp();
        var now = time.GetUtcNow();
        return now.ToUnixTimeMilliseconds() <= start.StartBefore
            && await store.TryActivateAsync(start.Queue, start.Slot, start.Token, owner, now + SlotTimes.Lease, CancellationToken.None).ConfigureAwait(false)
                ? new SlotLease(store, start, time.GetElapsedTime(takenUp), time, logger)
                : null;
    }

    public async ValueTask DisposeAsync()
    {
        // First: a wait that is cancelled ends with an exception, as in PauseWatch.
        _timer.Dispose();
        await _ended.CancelAsync().ConfigureAwait(false);
        await _renewal.ConfigureAwait(false);
        try
        {
            await _store.ReleaseAsync(_start.Queue, _start.Slot, _start.Token, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // The work is done and must be answered; the slot frees itself when the lease ends.
            _logger.SlotReleaseFailed(exception, _start.Queue, _start.Slot);
        }

        _lost.Dispose();
        _ended.Dispose();
    }

    private async Task RenewAsync()
    {
        while (await _timer.WaitForNextTickAsync(CancellationToken.None).ConfigureAwait(false))
        {
            await RenewOnceAsync().ConfigureAwait(false);
        }
    }

    private async Task RenewOnceAsync()
    {
        var asked = _time.GetTimestamp();
        try
        {
            var held = await _store.TryRenewAsync(
                _start.Queue, _start.Slot, _start.Token, _time.GetUtcNow() + SlotTimes.Lease, _ended.Token).ConfigureAwait(false);
            if (!held)
            {
                await _lost.CancelAsync().ConfigureAwait(false);
            }
            else if (SlotTimes.Trusted - _time.GetElapsedTime(asked) is { Ticks: > 0 } left && !_lost.IsCancellationRequested)
            {
                _lost.CancelAfter(left);
            }
        }
        catch (Exception exception)
        {
            // The next try comes in time; if none succeeds, the timer says so. Whoever is done needs none.
            if (!_ended.IsCancellationRequested)
            {
                _logger.SlotRenewalFailed(exception, _start.Queue, _start.Slot);
            }
        }
    }
}
