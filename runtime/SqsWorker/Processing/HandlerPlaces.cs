namespace SqsWorker.Processing;

/// <summary>How many handlings of a queue may run at the same time.</summary>
internal abstract class HandlerPlaces
{
    /// <summary>Waits for a place.</summary>
    /// <exception cref="OperationCanceledException">There was none before the token was cancelled.</exception>
    public abstract Task EnterAsync(CancellationToken cancellationToken);

    /// <summary>Gives a place back.</summary>
    public abstract void Leave();
}
