using SqsWorker.Queues;

namespace SqsWorker.Processing;

/// <summary>
/// Bounds what is in hand, in messages, in bytes, and in lists or groups, each of which takes a place however few messages it has: a receive
/// reserves room before it asks SQS, and no more is asked for than there is room. How large messages are is learned from those that came; where
/// they are larger than expected, their answer waits unread until there is room for it.
/// </summary>
/// <param name="messages">How many messages at first.</param>
/// <param name="bytes">How many bytes of messages.</param>
internal sealed class Room(int messages, long bytes)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<TaskCompletionSource> _waiting = [];
    private readonly Queue<(Admission Answer, long Length, TaskCompletionSource Entering)> _unread = [];
    private int _most = messages;
    private int _mostLists = int.MaxValue;
    private int _messages;
    private int _lists;
    private int _aside;

    // Bytes that receives under way may bring, and bytes that are there: answers that are read, and bodies.
    private long _awaited;
    private long _held;

    // Until one has come, a message may be as large as SQS lets it be.
    private long _expected = SqsLimits.LargestMessage;

    /// <summary>How many messages may be in hand.</summary>
    public int Most => Volatile.Read(ref _most);

    /// <summary>Says how much may be in hand.</summary>
    public void Limit(int messages, int lists)
    {
        lock (_gate)
        {
            (_most, _mostLists) = (messages, lists);
            Wake();
        }
    }

    /// <summary>Waits until there is room for one message, and takes as much as there is.</summary>
    /// <param name="most">As much as is wanted.</param>
    /// <param name="lists">How many lists or groups it brings at least.</param>
    /// <param name="stopping">Ends the wait.</param>
    /// <returns>The room; none when stopping.</returns>
    public async Task<Reservation> ReserveAsync(int most, int lists, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            TaskCompletionSource free;
            lock (_gate)
            {
                if (HasRoom)
                {
                    _lists += lists;
                    return Take(most) with { Lists = lists };
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
            return CanAdd && reserved.Messages < most ? reserved + Take(most - reserved.Messages) : reserved;
        }
    }

    /// <summary>Waits until there is room for an answer, behind those that wait already, and takes it in exchange for what was reserved.</summary>
    public Task AdmitAsync(Admission answer, long length)
    {
        lock (_gate)
        {
            if (_unread.Count == 0 && Fits(length))
            {
                Admit(answer, length);
                return Task.CompletedTask;
            }

            var entering = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _unread.Enqueue((answer, length, entering));
            return entering.Task;
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
            _awaited -= reserved.Bytes;
            _held += bytes - reserved.Held;
            _lists -= reserved.Lists;
            Wake();
        }
    }

    /// <summary>Gives room back.</summary>
    public void Return(Reservation reserved) => Fill(reserved, 0, 0, 0);

    /// <summary>Takes a list or a group in, whether there is room or not.</summary>
    public void Enter()
    {
        lock (_gate)
        {
            _lists++;
        }
    }

    /// <summary>Gives back the room of a group that waits in hand, but not that of its bodies.</summary>
    public void SetAside(int messages)
    {
        lock (_gate)
        {
            _messages -= messages;
            _lists--;
            _aside += messages;
            Wake();
        }
    }

    /// <summary>Takes room for a group that was set aside, whether there is any or not.</summary>
    public void TakeBack(int messages)
    {
        lock (_gate)
        {
            _messages += messages;
            _lists++;
            _aside -= messages;
        }
    }

    private bool HasRoom => _lists < _mostLists && CanAdd;

    // One message at least, however large, or a small function would stand still for ever. None while others can't be read.
    private bool CanAdd => _messages < _most && _unread.Count == 0 && (_messages + _aside == 0 || _awaited + _held + _expected <= bytes);

    // What is only awaited does not count: it will wait here, too. So whatever is read is handled in the end, and lets the next in.
    private bool Fits(long length) => _held == 0 || _held + length <= bytes;

    private void Admit(Admission answer, long length)
    {
        _awaited -= answer.Reserved.Bytes;
        _held += length - answer.Reserved.Held;
        answer.Reserved = answer.Reserved with { Bytes = 0, Held = length };
    }

    private Reservation Take(int most)
    {
        var fit = Math.Max(1, (bytes - _awaited - _held) / Math.Max(_expected, 1));
        var taken = (int)Math.Min(Math.Min(most, _most - _messages), fit);
        var reserved = new Reservation(taken, taken * _expected);
        _messages += taken;
        _awaited += reserved.Bytes;
        return reserved;
    }

    private void Wake()
    {
        while (_unread.TryPeek(out var next) && Fits(next.Length))
        {
            _unread.Dequeue();
            Admit(next.Answer, next.Length);
            next.Entering.SetResult();
        }

        var free = _unread.Count == 0 && _lists < _mostLists ? _most - _messages : 0;
        while (free > 0 && _waiting.First is { } first)
        {
            _waiting.RemoveFirst();

            // One that was stopped meanwhile needs nothing.
            free -= first.Value.TrySetResult() ? 1 : 0;
        }
    }
}
