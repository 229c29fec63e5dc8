namespace SqsWorker.Processing;

/// <summary>
/// When a worker's own receives are over. What it gives back sooner, one of them may take again: that spends a receive for nothing, and
/// after the last one SQS gives the message up.
/// </summary>
/// <param name="stopping">No receive begins any more.</param>
internal sealed class ReceivingEnd(CancellationToken stopping)
{
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>None is under way, or none is waited for any longer.</summary>
    public void Come() => _end.TrySetResult();

    /// <summary>Waits for those under way, if they are the last ones.</summary>
    public Task IfStoppingAsync() => stopping.IsCancellationRequested ? _end.Task : Task.CompletedTask;
}
