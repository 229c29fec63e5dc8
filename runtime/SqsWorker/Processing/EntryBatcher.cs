using SqsWorker.Queues;

namespace SqsWorker.Processing;

/// <summary>
/// Gathers entries into calls: a call leaves when ten entries wait, or when the oldest has waited long enough. Entries that SQS
/// refuses are tried again, unless trying again is pointless. What is urgent goes before all that waits for its call.
/// </summary>
/// <param name="send">Sends up to ten entries; answers with those refused.</param>
/// <param name="isStale">Whether an entry that waited, or was refused, must not be sent any more: what it names may be another's by now.</param>
/// <param name="settled">Told what became of a call's entries: done, given up, and the last exception if one ended the tries.</param>
/// <param name="age">How long the oldest entry waits for company.</param>
/// <param name="time">The clock.</param>
internal sealed class EntryBatcher<T>(
    Func<IReadOnlyList<T>, Task<IReadOnlyList<RefusedEntry>>> send,
    Predicate<T> isStale,
    Action<IReadOnlyList<T>, IReadOnlyList<T>, Exception?> settled,
    TimeSpan age,
    TimeProvider time)
{
    private const int Tries = 5;

    private readonly Lock _gate = new();
    private readonly PendingTasks _sends = new();
    private readonly Queue<List<T>> _urgent = [];
    private readonly Queue<List<T>> _others = [];
    private List<T> _waiting = new(SqsLimits.MostEntries);
    private int _sending;
    private TaskCompletionSource? _free;
    private ITimer? _timer;
    private bool _completed;

    /// <summary>Adds an entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="isUrgent">Whether it leaves at once, with those that wait, and before others.</param>
    /// <returns>A task that ends when there is room for more: handlers are held up while all calls are under way, so that what is settled and not sent is bounded, too.</returns>
    public Task AddAsync(T entry, bool isUrgent)
    {
        lock (_gate)
        {
            _waiting.Add(entry);
            if (_waiting.Count == SqsLimits.MostEntries || _completed || isUrgent)
            {
                Flush(isUrgent);
            }
            else if (_waiting.Count == 1)
            {
                _timer ??= time.CreateTimer(static state => ((EntryBatcher<T>)state!).OldEnough(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                _timer.Change(age, Timeout.InfiniteTimeSpan);
            }

            // Also one that only joined others: where few come, each batch is flushed by its age, and nobody else would wait for it.
            return _sending < CallsAtOnce.Most ? Task.CompletedTask : (_free ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <summary>Sends what waits, and waits for all calls. Entries added later leave at once.</summary>
    public async Task CompleteAsync()
    {
        lock (_gate)
        {
            _completed = true;
            Flush();
        }

        await _sends.WhenAllAsync().ConfigureAwait(false);
        if (_timer is { } timer)
        {
            await timer.DisposeAsync().ConfigureAwait(false);
        }
    }

    private void OldEnough()
    {
        lock (_gate)
        {
            Flush();
        }
    }

    private void Flush(bool isUrgent = false)
    {
        if (_waiting.Count == 0)
        {
            return;
        }

        var entries = _waiting;
        _waiting = new List<T>(SqsLimits.MostEntries);
        if (_sending == CallsAtOnce.Most)
        {
            (isUrgent ? _urgent : _others).Enqueue(entries);
        }
        else
        {
            _sending++;
            _sends.Run(SendInTurnAsync, entries);
        }
    }

    private async Task SendInTurnAsync(List<T> entries)
    {
        await SendAsync(entries).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (Next() is { } next)
        {
            // It may have waited behind calls that hang.
            GiveUpStale(next, null);
            await SendAsync(next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private List<T>? Next()
    {
        lock (_gate)
        {
            if (_urgent.TryDequeue(out var next) || _others.TryDequeue(out next))
            {
                return next;
            }

            _sending--;
            _free?.SetResult();
            _free = null;
            return null;
        }
    }

    private async Task SendAsync(List<T> entries)
    {
        for (var tried = 1; entries.Count > 0; tried++)
        {
            var (done, again, givenUp) = (new List<T>(entries.Count), new List<T>(), new List<T>());
            Exception? failure = null;
            try
            {
                Sort(entries, await send(entries).ConfigureAwait(false), done, again, givenUp);
            }
            catch (Exception exception)
            {
                // The SDK has tried on its own before it throws; what is settled later is settled better than not at all.
                (failure, again) = (exception, entries);
            }

            if (tried == Tries)
            {
                givenUp.AddRange(again);
                again = [];
            }

            if (done.Count + givenUp.Count > 0)
            {
                // At once, and not when the last of them is settled: nothing is held any longer that SQS has deleted.
                settled(done, givenUp, failure);
            }

            entries = again;
            if (entries.Count > 0)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50 << tried) * Random.Shared.NextDouble(), time).ConfigureAwait(false);
                GiveUpStale(entries, failure);
            }
        }
    }

    private void GiveUpStale(List<T> entries, Exception? failure)
    {
        List<T>? stale = null;
        for (var i = entries.Count - 1; i >= 0; i--)
        {
            if (isStale(entries[i]))
            {
                (stale ??= []).Add(entries[i]);
                entries.RemoveAt(i);
            }
        }

        if (stale is not null)
        {
            settled([], stale, failure);
        }
    }

    private static void Sort(List<T> entries, IReadOnlyList<RefusedEntry> refused, List<T> done, List<T> again, List<T> givenUp)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            var list = done;
            foreach (var entry in refused)
            {
                if (entry.Index == i)
                {
                    list = entry.IsFinal ? givenUp : again;
                }
            }

            list.Add(entries[i]);
        }
    }
}
