using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;
using SqsWorker.Definitions;
using SqsWorker.Diagnostics;
using SqsWorker.Queues;

namespace SqsWorker.Processing;

/// <summary>
/// Receives messages until the queue is empty: as many receives in flight as the work can use. A full batch adds a receiver, an
/// empty one takes a receiver away; when the last one comes back empty twice and nothing is being handled, the queue is empty. A
/// receive that is under way is never cancelled: it may hold messages.
/// </summary>
internal sealed class QueuePoller(
    IQueueClient client,
    QueueDefinition queue,
    PollPlan plan,
    MessageDispatcher dispatcher,
    DrainCounts counts,
    RunEnd end,
    TimeProvider time,
    ILogger logger)
{
    private readonly TimeSpan _visibility = TimeSpan.FromSeconds(queue.VisibilityTimeoutSeconds);
    private readonly Lock _gate = new();
    private readonly PendingTasks _receivers = new();
    private ExceptionDispatchInfo? _failure;
    private int _running;
    private int _emptyInARow;
    private int _failedInARow;
    private ExceptionDispatchInfo? _outlasted;

    /// <summary>Polls until the queue is empty or the end is near.</summary>
    public async Task RunAsync()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(end.Stopping);
        AddReceiver(stop);

        // Also when one has failed: the others may hold messages.
        await _receivers.WhenAllAsync().ConfigureAwait(false);
        _failure?.Throw();
        TellOutlasted();
    }

    // One for each ten messages there may be in hand; of a FIFO queue one for each group that may run.
    private int MostReceivers => queue.IsFifo ? queue.MaxConcurrency : Math.Clamp(dispatcher.Capacity / SqsLimits.MostEntries, 1, PollPlan.MostInFlight);

    // How long to receive yet. Where handlers take longer than is kept for them at the end, it ends sooner: what has to be broken off has spent a
    // receive, and done half of its work.
    private TimeSpan Left
    {
        get
        {
            var latest = end.HandlingEnds - dispatcher.LongestHandling;
            return (latest < end.ReceivingEnds ? latest : end.ReceivingEnds) - time.GetUtcNow();
        }
    }

    private void AddReceiver(CancellationTokenSource stop)
    {
        lock (_gate)
        {
            if (_running < MostReceivers)
            {
                _running++;
                _receivers.Run(ReceiveUntilEmptyAsync, stop);
            }
        }
    }

    private async Task ReceiveUntilEmptyAsync(CancellationTokenSource stop)
    {
        try
        {
            while (await GoesOnAsync(stop).ConfigureAwait(false))
            {
                // Each round is a receive.
            }
        }
        catch (Exception exception)
        {
            // What keeps one receiver from SQS keeps all: the run ends with this error when the work in hand is done.
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(exception), null);
            await stop.CancelAsync().ConfigureAwait(false);
        }
    }

    private async Task<bool> GoesOnAsync(CancellationTokenSource stop)
    {
        var room = await dispatcher.ReserveAsync(SqsLimits.MostEntries, Left, stop.Token).ConfigureAwait(false);
        if (room.Messages == 0)
        {
            return false;
        }

        if (stop.IsCancellationRequested || Left <= TimeSpan.Zero)
        {
            // It waited for room until now: what a receive brought could not begin any more, or not end. What holds for one receiver holds for all,
            // and for good: a run that went on with some of them would leave after one empty receive of one.
            dispatcher.Return(room);
            await stop.CancelAsync().ConfigureAwait(false);
            return false;
        }

        try
        {
            var (received, wasLong) = await ReceiveAsync(room).ConfigureAwait(false);
            Volatile.Write(ref _failedInARow, 0);
            if (received == room.Messages)
            {
                AddReceiver(stop);
            }

            return received > 0 || !TryLeave(wasLong);
        }
        catch (Exception exception) when (plan.Outlasts(exception))
        {
            counts.ReceiveFailed();
            return !TryLeaveToOthers() && await WaitAsync(exception, stop.Token).ConfigureAwait(false);
        }
    }

    // Only the last receiver comes here: one is enough to find out when SQS answers again.
    private async Task<bool> WaitAsync(Exception failure, CancellationToken stopping)
    {
        _outlasted = ExceptionDispatchInfo.Capture(failure);
        var pause = Backoff.OfReceives(++_failedInARow);
        if (end.Stopping.IsCancellationRequested || stopping.IsCancellationRequested)
        {
            // It is not made again, and what there is to say is said at the end. The token of the receivers hears of the end a moment later.
            return true;
        }

        logger.ReceiveFailed(failure, queue.Name, pause.TotalSeconds);
        await Task.Delay(pause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return true;
    }

    // Its queue could not be received from until the end. A run that received until then has done its work; another has not found its queue.
    private void TellOutlasted()
    {
        if (_failedInARow == 0 || plan.IsForever)
        {
            return;
        }

        if (!counts.HasIterated)
        {
            _outlasted?.Throw();
        }

        logger.ReceivingNotResumed(queue.Name, _failedInARow);
    }

    private async Task<(int Received, bool WasLong)> ReceiveAsync(Reservation room)
    {
        var admission = dispatcher.NewAdmission(room);
        var wait = Wait();
        try
        {
            var asked = time.GetTimestamp();
            var messages = await client.ReceiveAsync(room.Messages, wait, admission).ConfigureAwait(false);
            counts.Iterated();
            counts.Received(messages.Count);
            if (messages.Count > 0)
            {
                Volatile.Write(ref _emptyInARow, 0);
                var deliveries = new Delivery[messages.Count];
                for (var i = 0; i < deliveries.Length; i++)
                {
                    deliveries[i] = new Delivery(messages[i], queue.Name, asked, _visibility, end, time);
                    if (admission.Waited >= _visibility)
                    {
                        // Its lease had begun when the answer came, and ended before that was read.
                        deliveries[i].Lease.Lose();
                    }
                }

                dispatcher.Accept(deliveries, admission.Take());
            }

            return (messages.Count, wait > TimeSpan.Zero);
        }
        finally
        {
            dispatcher.Return(admission.Take());
        }
    }

    // A poll can't be called back, so none is still waiting when receiving ends. SQS takes whole seconds.
    private TimeSpan Wait()
    {
        var wait = dispatcher.IsIdle ? plan.Idle : plan.Busy;
        return TimeSpan.FromSeconds(Math.Clamp(Math.Floor(Left.TotalSeconds), 0, wait.TotalSeconds));
    }

    // After a failed receive.
    private bool TryLeaveToOthers()
    {
        lock (_gate)
        {
            if (_running == 1)
            {
                return false;
            }

            _running--;
            return true;
        }
    }

    // After an empty receive: the last receiver stays until it came back empty so many times with nothing in hand. A short poll asks
    // only some of SQS's servers, and says nothing of the queue; but it is made only in the last second, in which nothing else would
    // slow down the next one.
    private bool TryLeave(bool wasLong)
    {
        lock (_gate)
        {
            if (_running == 1 && wasLong)
            {
                _emptyInARow = dispatcher.IsIdle ? _emptyInARow + 1 : 0;
                if (plan.EmptyReceives is not { } most || _emptyInARow < most)
                {
                    return false;
                }
            }

            _running--;
            return true;
        }
    }
}
