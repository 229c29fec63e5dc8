namespace SqsWorker.Local.Processes;

/// <summary>
/// Brings events that wait together with processes that are free. An event that waits for a new process takes a warm one that
/// comes free before: on a busy machine, ticks would otherwise queue up a start each.
/// </summary>
internal sealed class ProcessExchange
{
    private readonly Lock _gate = new();
    private readonly Stack<FunctionProcess> _idle = new();
    private readonly LinkedList<TaskCompletionSource<FunctionProcess>> _waiting = new();
    private int _starting;

    /// <summary>Takes a free process, or <see langword="null"/> where there is none; then <paramref name="later"/> gives the next one.</summary>
    public FunctionProcess? Take(out Task<FunctionProcess> later, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            while (_idle.TryPop(out var process))
            {
                if (process.IsAlive)
                {
                    later = Task.FromResult(process);
                    return process;
                }
            }

            var waiter = new TaskCompletionSource<FunctionProcess>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.AddLast(waiter);
            later = WaitAsync(waiter, cancellationToken);
            return null;
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
    public void Offer(FunctionProcess process, bool isNew)
    {
        lock (_gate)
        {
            _starting -= isNew ? 1 : 0;
            if (_waiting.First is { } first)
            {
                _waiting.RemoveFirst();
                first.Value.TrySetResult(process);
            }
            else
            {
                _idle.Push(process);
            }
        }
    }

    /// <summary>A start failed: the event that waits longest fails with it.</summary>
    public void Fail(Exception exception)
    {
        lock (_gate)
        {
            _starting--;
            if (_waiting.First is { } first)
            {
                _waiting.RemoveFirst();
                first.Value.TrySetException(exception);
            }
        }
    }

    private async Task<FunctionProcess> WaitAsync(TaskCompletionSource<FunctionProcess> waiter, CancellationToken cancellationToken)
    {
        await using var registration = cancellationToken.Register(() => Abandon(waiter, cancellationToken)).ConfigureAwait(false);
        return await waiter.Task.ConfigureAwait(false);
    }

    private void Abandon(TaskCompletionSource<FunctionProcess> waiter, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_waiting.Remove(waiter))
            {
                waiter.TrySetCanceled(cancellationToken);
            }
        }
    }
}
