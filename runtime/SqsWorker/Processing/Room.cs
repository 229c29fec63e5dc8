using SqsWorker.Queues;

namespace SqsWorker.Processing;

/// <summary>
/// Bounds what is in hand, in messages and in bytes: a receive reserves room before it asks SQS, and no more is asked for than
/// there is room. How large messages are is learned from those that came.
/// </summary>
/// <param name="messages">How many messages at first.</param>
/// <param name="bytes">How many bytes of bodies.</param>
internal sealed class Room(int messages, long bytes)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<TaskCompletionSource> _waiting = [];
    private int _most = messages;
    private int _messages;
    private int _aside;
    private long _bytes;

    // Until one has come, a message may be as large as SQS lets it be.
    private long _expected = SqsLimits.LargestMessage;

    /// <summary>How many messages may be in hand.</summary>
    public int Most
    {
        get => Volatile.Read(ref _most);
        set
        {
            lock (_gate)
            {
                _most = value;
                Wake();
            }
        }
    }

    /// <summary>Waits until there is room for one message, and takes as much as there is.</summary>
    /// <param name="most">As much as is wanted.</param>
    /// <param name="stopping">Ends the wait.</param>
    /// <returns>The room; none when stopping.</returns>
    public async Task<Reservation> ReserveAsync(int most, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            TaskCompletionSource free;
            lock (_gate)
            {
                if (HasRoom)
                {
                    return Take(most);
                }

                free = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _waiting.AddLast(free);
            }

            using (stopping.UnsafeRegister(static free => ((TaskCompletionSource)free!).TrySetResult(), free))
            {
                await free.Task.ConfigureAwait(false);
            }
        }

        // It may have been woken and stopped at once: then another can have the room.
        lock (_gate)
        {
            Wake();
        }

        return default;
    }

    /// <summary>Takes more room to what was reserved, as far as there is any.</summary>
    public Reservation Add(Reservation reserved, int most)
    {
        lock (_gate)
        {
            return HasRoom && reserved.Messages < most ? reserved + Take(most - reserved.Messages) : reserved;
        }
    }

    /// <summary>Exchanges a reservation for what came.</summary>
    public void Fill(Reservation reserved, int messages, long bytes, long largest)
    {
        lock (_gate)
        {
            if (messages > 0)
            {
                // Large ones are believed at once, small ones by and by.
                _expected = Math.Max(largest, _expected - ((_expected - largest) / 4));
            }

            _messages += messages - reserved.Messages;
            _bytes += bytes - reserved.Bytes;
            Wake();
        }
    }

    /// <summary>Gives room back.</summary>
    public void Return(int messages, long bytes) => Fill(new Reservation(messages, bytes), 0, 0, 0);

    /// <summary>Gives back the room of messages that wait in hand, but not that of their bodies.</summary>
    public void SetAside(int messages)
    {
        lock (_gate)
        {
            _messages -= messages;
            _aside += messages;
            Wake();
        }
    }

    /// <summary>Takes room for messages that were set aside, whether there is any or not.</summary>
    public void TakeBack(int messages)
    {
        lock (_gate)
        {
            _messages += messages;
            _aside -= messages;
        }
    }

    // One message at least, however large, or a small function would stand still for ever.
    private bool HasRoom => _messages < _most && (_messages + _aside == 0 || _bytes + _expected <= bytes);

    private Reservation Take(int most)
    {
        var fit = Math.Max(1, (bytes - _bytes) / Math.Max(_expected, 1));
        var taken = (int)Math.Min(Math.Min(most, _most - _messages), fit);
        var reserved = new Reservation(taken, taken * _expected);
        _messages += taken;
        _bytes += reserved.Bytes;
        return reserved;
    }

    private void Wake()
    {
        var free = _most - _messages;
        while (free > 0 && _waiting.First is { } first)
        {
            _waiting.RemoveFirst();

            // One that was stopped meanwhile needs nothing.
            free -= first.Value.TrySetResult() ? 1 : 0;
        }
    }
}
