using SqsWorker.Definitions;

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
    DateTimeOffset stopReceiving,
    DateTimeOffset deadline,
    TimeProvider time)
{
    private const int MostPerReceive = 10;

    // At 20 ms a call they bring 16,000 messages a second, more than a process handles. With more, all room is asked for at any moment,
    // what comes free is asked for piece by piece, and the receives come back short.
    private const int Enough = 32;

    private readonly TimeSpan _visibility = TimeSpan.FromSeconds(queue.VisibilityTimeoutSeconds);
    private readonly Lock _gate = new();
    private readonly List<Task> _receivers = [];
    private int _running;
    private int _emptyInARow;

    /// <summary>Polls until the queue is empty or <paramref name="stoppingToken"/> is cancelled.</summary>
    public async Task RunAsync(CancellationToken stoppingToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        AddReceiver(stop);

        // Receivers add receivers, so the list may have grown while its tasks were awaited.
        var awaited = new List<Task>();
        while (true)
        {
            Task[] rest;
            lock (_gate)
            {
                rest = [.. _receivers.Skip(awaited.Count)];
            }

            if (rest.Length == 0)
            {
                break;
            }

            // Also when one has failed: the others may hold messages.
            await Task.WhenAll(rest).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            awaited.AddRange(rest);
        }

        await Task.WhenAll(awaited).ConfigureAwait(false);
    }

    // One for each ten messages there may be in hand; of a FIFO queue one for each group that may run.
    private int MostReceivers => queue.IsFifo ? queue.MaxConcurrency : Math.Clamp(dispatcher.Capacity / MostPerReceive, 1, Enough);

    private void AddReceiver(CancellationTokenSource stop)
    {
        lock (_gate)
        {
            if (_running < MostReceivers)
            {
                _running++;
                _receivers.Add(ReceiveUntilEmptyAsync(stop));
            }
        }
    }

    private async Task ReceiveUntilEmptyAsync(CancellationTokenSource stop)
    {
        await Task.Yield();
        try
        {
            while (true)
            {
                var room = await dispatcher.ReserveAsync(MostPerReceive, stop.Token).ConfigureAwait(false);
                if (room.Messages == 0)
                {
                    return;
                }

                var (received, wasLong) = await ReceiveAsync(room).ConfigureAwait(false);
                if (received == room.Messages)
                {
                    AddReceiver(stop);
                }

                if (received == 0 && TryLeave(wasLong))
                {
                    return;
                }
            }
        }
        catch
        {
            // What keeps one receiver from SQS keeps all: the run ends with this error when the work in hand is done.
            await stop.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task<(int Received, bool WasLong)> ReceiveAsync(Reservation room)
    {
        var unused = room;
        var wait = Wait();
        try
        {
            var asked = time.GetTimestamp();
            var messages = await client.ReceiveAsync(room.Messages, wait).ConfigureAwait(false);
            counts.Iterated();
            counts.Received(messages.Count);
            if (messages.Count > 0)
            {
                Volatile.Write(ref _emptyInARow, 0);
                var deliveries = messages.Select(message => new Delivery(message, queue.Name, asked, _visibility, deadline, time)).ToArray();
                unused = default;
                dispatcher.Accept(deliveries, room);
            }

            return (messages.Count, wait > TimeSpan.Zero);
        }
        finally
        {
            dispatcher.Return(unused);
        }
    }

    // A poll can't be called back, so none is still waiting when receiving ends. SQS takes whole seconds.
    private TimeSpan Wait()
    {
        var left = stopReceiving - time.GetUtcNow();
        var wait = dispatcher.IsIdle ? plan.Idle : plan.Busy;
        return TimeSpan.FromSeconds(Math.Clamp(Math.Floor(left.TotalSeconds), 0, wait.TotalSeconds));
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
