namespace SqsWorker.Local.Processes;

/// <summary>
/// Lets only so many processes start at once. Ten runtimes that start together on two cores are all slow; one after the
/// other, the first works while the last starts. A function's first process goes before the second one of another.
/// </summary>
/// <param name="places">How many may start at once.</param>
internal sealed class ColdStartGate(int places)
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<TaskCompletionSource, (int Rank, long Arrival)> _waiting = new();
    private int _free = places;
    private long _arrivals;

    /// <summary>Gets a gate as wide as this machine.</summary>
    public static ColdStartGate ForThisMachine() => new(Math.Max(1, Environment.ProcessorCount));

    /// <summary>Waits for a place; <see cref="Leave"/> must follow.</summary>
    /// <param name="rank">How many processes the function has or waits for: the fewest go first.</param>
    /// <param name="cancellationToken">Cancelled when the process is not needed any more.</param>
    public async Task EnterAsync(int rank, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        TaskCompletionSource place;
        lock (_gate)
        {
            if (_free > 0)
            {
                _free--;
                return;
            }

            place = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(place, (rank, _arrivals++));
        }

        await using var registration = cancellationToken.Register(() => place.TrySetCanceled(cancellationToken)).ConfigureAwait(false);
        await place.Task.ConfigureAwait(false);
    }

    public void Leave()
    {
        lock (_gate)
        {
            while (_waiting.TryDequeue(out var next, out _))
            {
                if (next.TrySetResult())
                {
                    return;
                }
            }

            _free++;
        }
    }
}
