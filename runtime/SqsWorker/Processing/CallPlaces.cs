namespace SqsWorker.Processing;

/// <summary>
/// Places for calls, <see cref="CallsAtOnce.Most"/> of them; who waits for one gets it in the order in which they came. Nothing to dispose of, as a semaphore
/// would be: calls that hang may outlive their run, and leave then.
/// </summary>
internal sealed class CallPlaces
{
    private readonly Lock _gate = new();
    private readonly Queue<TaskCompletionSource> _waiting = [];
    private int _free = CallsAtOnce.Most;

    /// <summary>Waits for a place.</summary>
    public Task EnterAsync()
    {
        lock (_gate)
        {
            if (_free > 0)
            {
                _free--;
                return Task.CompletedTask;
            }

            var wait = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(wait);
            return wait.Task;
        }
    }

    /// <summary>Gives a place back, or to the next.</summary>
    public void Leave()
    {
        lock (_gate)
        {
            if (_waiting.TryDequeue(out var next))
            {
                next.SetResult();
            }
            else
            {
                _free++;
            }
        }
    }
}
