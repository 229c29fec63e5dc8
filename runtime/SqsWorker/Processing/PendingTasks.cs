namespace SqsWorker.Processing;

/// <summary>Owns tasks that were started and not awaited on the spot, so that none is forgotten.</summary>
internal sealed class PendingTasks
{
    private readonly Lock _gate = new();
    private readonly HashSet<Task> _tasks = [];

    public bool IsEmpty
    {
        get
        {
            lock (_gate)
            {
                return _tasks.Count == 0;
            }
        }
    }

    /// <summary>Starts work on the thread pool and keeps it until it has ended.</summary>
    public void Run(Func<Task> work)
    {
        lock (_gate)
        {
            var task = Task.Run(work);
            _tasks.Add(task);
            _ = task.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    /// <summary>Waits for all, those that are added meanwhile too. The work itself sees to its failures.</summary>
    public async Task WhenAllAsync()
    {
        while (true)
        {
            Task[] tasks;
            lock (_gate)
            {
                tasks = [.. _tasks];
            }

            if (tasks.Length == 0)
            {
                return;
            }

            await Task.WhenAll(tasks).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            lock (_gate)
            {
                _tasks.ExceptWith(tasks);
            }
        }
    }

    private void Forget(Task task)
    {
        lock (_gate)
        {
            _tasks.Remove(task);
        }
    }
}
