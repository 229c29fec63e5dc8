namespace SqsWorker.Local.Processes;

/// <summary>
/// Brings events that wait together with processes that are free. An event that waits for a new process takes a warm one that
/// comes free before: on a busy machine, ticks would otherwise queue up a start each. Of events that wait, the first of the line
/// with the fewest at work goes next, so that a queue's only worker need not wait for the five of another.
/// </summary>
internal sealed class ProcessExchange
{
    private readonly Lock _gate = new();
    private readonly Stack<FunctionProcess> _idle = new();
    private readonly List<Waiter> _waiting = [];
    private readonly Dictionary<string, int> _working = new(StringComparer.Ordinal);
    private int _starting;

    /// <summary>Takes a free process, or <see langword="null"/> where there is none; then <paramref name="later"/> gives the next one.</summary>
    /// <param name="line">What the event belongs to: a queue's name.</param>
    /// <param name="later">The next free process.</param>
    /// <param name="cancellationToken">Cancelled when the event does not want one any more.</param>
    public FunctionProcess? Take(string line, out Task<FunctionProcess> later, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            while (_idle.TryPop(out var process))
            {
                if (process.IsAlive)
                {
                    Count(line, 1);
                    later = Task.FromResult(process);
                    return process;
                }
            }

            var waiter = new Waiter(line, new(TaskCreationOptions.RunContinuationsAsynchronously));
            _waiting.Add(waiter);
            later = WaitAsync(waiter, cancellationToken);
            return null;
        }
    }

    /// <summary>The event that took a process is through.</summary>
    /// <param name="line">As when it took one.</param>
    public void Finish(string line)
    {
        lock (_gate)
        {
            Count(line, -1);
        }
    }

    /// <summary>Tells whether one more process should be started; <see cref="Offer"/> or <see cref="Fail"/> must follow.</summary>
    public bool TryBeginStart()
    {
        lock (_gate)
        {
            if (_waiting.Count <= _starting)
            {
                return false;
            }

            _starting++;
            return true;
        }
    }

    /// <summary>A process is free.</summary>
    /// <param name="process">The process.</param>
    /// <param name="isNew">Whether it ends a start begun by <see cref="TryBeginStart"/>.</param>
    /// <returns>Whether an event waited for it.</returns>
    public bool Offer(FunctionProcess process, bool isNew)
    {
        lock (_gate)
        {
            _starting -= isNew ? 1 : 0;
            if (NextInLine() is { } next)
            {
                Count(next.Line, 1);
                next.Process.TrySetResult(process);
                return true;
            }

            _idle.Push(process);
            return false;
        }
    }

    /// <summary>A start failed: the event that would have had the process fails with it.</summary>
    public void Fail(Exception exception)
    {
        lock (_gate)
        {
            _starting--;
            NextInLine()?.Process.TrySetException(exception);
        }
    }

    private Waiter? NextInLine()
    {
        var next = _waiting.MinBy(waiter => _working.GetValueOrDefault(waiter.Line));
        if (next is not null)
        {
            _waiting.Remove(next);
        }

        return next;
    }

    private void Count(string line, int change) => _working[line] = _working.GetValueOrDefault(line) + change;

    private async Task<FunctionProcess> WaitAsync(Waiter waiter, CancellationToken cancellationToken)
    {
        await using var registration = cancellationToken.Register(() => Abandon(waiter, cancellationToken)).ConfigureAwait(false);
        return await waiter.Process.Task.ConfigureAwait(false);
    }

    private void Abandon(Waiter waiter, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_waiting.Remove(waiter))
            {
                waiter.Process.TrySetCanceled(cancellationToken);
            }
        }
    }

    private sealed record Waiter(string Line, TaskCompletionSource<FunctionProcess> Process);
}
