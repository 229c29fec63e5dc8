namespace SqsWorker.Processing;

/// <summary>Cancels where user code may listen.</summary>
internal static class Cancellation
{
    /// <summary>
    /// Cancels, and calls those who registered on another thread: what the user's code does when it is cancelled may throw or block,
    /// and that must neither end the process nor keep others from being told.
    /// </summary>
    public static void CancelApart(this CancellationTokenSource source)
    {
        try
        {
            _ = source.CancelAsync().ContinueWith(
                static cancelled => _ = cancelled.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
        catch (ObjectDisposedException)
        {
            // What it was to end has ended already.
        }
    }
}
