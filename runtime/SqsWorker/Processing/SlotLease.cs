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
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(2);

    private readonly IScaleStore _store;
    private readonly ProcessEvent _start;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _renewal;

    private SlotLease(IScaleStore store, ProcessEvent start, long takenUp, TimeProvider time, ILogger logger)
    {
        _store = store;
        _start = start;
        _time = time;
        _logger = logger;
        _renewal = RenewAsync(takenUp);
    }

    /// <summary>Cancelled when the slot is, or may be, another worker's.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <returns>The lease, or <see langword="null"/> when the start is void: doubled, late or superseded.</returns>
    public static async Task<SlotLease?> TryTakeUpAsync(IScaleStore store, ProcessEvent start, string owner, TimeProvider time, ILogger logger)
    {
        var takenUp = time.GetTimestamp();
        var now = time.GetUtcNow();
        return now.ToUnixTimeMilliseconds() <= start.StartBefore
            && await store.TryActivateAsync(start.Queue!, start.Slot, start.Token!, owner, now + Length, CancellationToken.None).ConfigureAwait(false)
                ? new SlotLease(store, start, takenUp, time, logger)
                : null;
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync().ConfigureAwait(false);
        await _renewal.ConfigureAwait(false);
        try
        {
            await _store.ReleaseAsync(_start.Queue!, _start.Slot, _start.Token!, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // The work is done and must be answered; the slot frees itself when the lease ends.
            _logger.SlotReleaseFailed(exception, _start.Queue!, _start.Slot);
        }

        _lost.Dispose();
        _ended.Dispose();
    }

    private async Task RenewAsync(long renewed)
    {
        using var timer = new PeriodicTimer(Length / 6, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(_ended.Token).ConfigureAwait(false))
            {
                var asked = _time.GetTimestamp();
                if (_time.GetElapsedTime(renewed) >= Length / 3 && await TryRenewAsync().ConfigureAwait(false) is { } held)
                {
                    renewed = asked;
                    if (!held)
                    {
                        break;
                    }
                }

                if (_time.GetElapsedTime(renewed) >= Length - (Length / 6) - Skew)
                {
                    break;
                }
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }

        _logger.SlotLost(_start.Queue!, _start.Slot);
        await _lost.CancelAsync().ConfigureAwait(false);
    }

    /// <returns>Whether the slot is still ours; <see langword="null"/> when the table did not answer.</returns>
    private async Task<bool?> TryRenewAsync()
    {
        try
        {
            return await _store.TryRenewAsync(
                _start.Queue!, _start.Slot, _start.Token!, _time.GetUtcNow() + Length, _ended.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _logger.SlotRenewalFailed(exception, _start.Queue!, _start.Slot);
            return null;
        }
    }
}
