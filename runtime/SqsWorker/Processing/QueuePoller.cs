using SqsWorker.Definitions;

namespace SqsWorker.Processing;

/// <summary>
/// Receives messages until the queue is empty: as many receives in flight as the work can use. A full batch adds a receiver, an
/// empty one takes a receiver away; when the last one comes back empty twice and nothing is being handled, the queue is empty. A
/// receive that is under way is never cancelled: it may hold messages.
/// </summary>
internal sealed class QueuePoller(
    IQueueClient client, QueueDefinition queue, MessageDispatcher dispatcher, DrainCounts counts, DateTimeOffset deadline, TimeProvider time)
{
    private const int MostPerReceive = 10;
    private const int EmptyReceivesAtTheEnd = 2;

    // While handlers run there is nothing to hurry for, and waiting costs one call; a worker with nothing to do leaves soon.
    private static readonly TimeSpan WaitIdle = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WaitBusy = TimeSpan.FromSeconds(2);

    private readonly TimeSpan _visibility = TimeSpan.FromSeconds(queue.VisibilityTimeoutSeconds);

    // Ten messages of one FIFO group are handled one list after the other: no more than one list is asked for.
    private readonly int _batch = queue.IsFifo ? Math.Min(queue.BatchSize, MostPerReceive) : MostPerReceive;
    private readonly int _mostReceivers = Math.Max(1, dispatcher.Capacity / (queue.IsFifo ? queue.BatchSize : MostPerReceive));
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

    private void AddReceiver(CancellationTokenSource stop)
    {
        lock (_gate)
        {
            if (_running < _mostReceivers)
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
                var room = await dispatcher.ReserveAsync(_batch, stop.Token).ConfigureAwait(false);
                if (room == 0)
                {
                    return;
                }

                var received = await ReceiveAsync(room).ConfigureAwait(false);
                if (received == _batch)
                {
                    AddReceiver(stop);
                }

                if (received == 0 && TryLeave())
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

    private async Task<int> ReceiveAsync(int room)
    {
        var unused = room;
        try
        {
            var asked = time.GetTimestamp();
            var messages = await client.ReceiveAsync(room, dispatcher.IsIdle ? WaitIdle : WaitBusy).ConfigureAwait(false);
            counts.Iterated();
            counts.Received(messages.Count);
            if (messages.Count > 0)
            {
                Volatile.Write(ref _emptyInARow, 0);
                var deliveries = messages.Select(message => new Delivery(message, queue.Name, asked, _visibility, deadline, time)).ToArray();
                unused = 0;
                dispatcher.Accept(deliveries, room);
            }

            return messages.Count;
        }
        finally
        {
            dispatcher.Return(unused);
        }
    }

    // After an empty receive: the last receiver stays until it came back empty twice with nothing in hand.
    private bool TryLeave()
    {
        lock (_gate)
        {
            if (_running == 1)
            {
                _emptyInARow = dispatcher.IsIdle ? _emptyInARow + 1 : 0;
                if (_emptyInARow < EmptyReceivesAtTheEnd)
                {
                    return false;
                }
            }

            _running--;
            return true;
        }
    }
}
