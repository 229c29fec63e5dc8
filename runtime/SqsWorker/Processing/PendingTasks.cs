namespace SqsWorker.Processing;

/// <summary>Owns tasks that were started and not awaited on the spot, so that none is forgotten.</summary>
internal sealed class PendingTasks
{
    private readonly Lock _gate = new();
    private int _count;
    private TaskCompletionSource? _empty;

    public bool IsEmpty => Volatile.Read(ref _count) == 0;

    /// <summary>Starts work on the thread pool and keeps it until it has ended. The work itself sees to its failures.</summary>
    public void Run<T>(Func<T, Task> work, T on) => _ = StartAsync(work, on);

    /// <summary>Starts work as <see cref="Run"/> does.</summary>
    /// <returns>A task that ends with the work, and never fails.</returns>
    public Task StartAsync<T>(Func<T, Task> work, T on)
    {
        Interlocked.Increment(ref _count);
        return RunAsync(work, on);
    }

    /// <summary>Waits until nothing is left, what is added meanwhile included.</summary>
    public Task WhenAllAsync()
    {
        lock (_gate)
        {
            if (IsEmpty)
            {
                return Task.CompletedTask;
            }

            _empty ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _empty.Task;
        }
    }

    private async Task RunAsync<T>(Func<T, Task> work, T on)
    {
        try
        {
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            await work(on).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            Forget();
        }
    }

    private void Forget()
    {
        lock (_gate)
        {
            if (Interlocked.Decrement(ref _count) == 0)
            {
                _empty?.SetResult();
                _empty = null;
            }
        }
    }
}
