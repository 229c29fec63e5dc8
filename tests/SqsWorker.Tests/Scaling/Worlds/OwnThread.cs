namespace SqsWorker.Tests.Scaling.Worlds;

/// <summary>
/// Runs a world on a thread with no context: there, whoever waits for an answer goes on as soon as the world gives it, on the world's
/// thread, so that one seed is one story.
/// </summary>
internal static class OwnThread
{
    public static Task<T> RunAsync<T>(Func<T> run)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                done.SetResult(run());
            }
            catch (Exception exception)
            {
                done.SetException(exception);
            }
        })
        { IsBackground = true, Name = "World" }.Start();
        return done.Task;
    }
}
