using Microsoft.Extensions.Logging;
using SqsWorker.Diagnostics;

namespace SqsWorker.Functions;

/// <summary>
/// Disposes of a function's services. The user's are among them: what they say at the end must not stand for what ended the process, nor may
/// they keep it.
/// </summary>
internal static class ServicesEnd
{
    /// <summary>The longest that it may take: of the two seconds that Lambda leaves after SIGTERM, something to say so.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(1.5);

    /// <summary>Disposes of them, or gives that up.</summary>
    public static async Task DisposeAsync(IAsyncDisposable services, ILogger logger, TimeProvider time)
    {
        // On another thread: a disposal that blocks would never come back with a task to wait for.
        var ended = Task.Run(async () => await services.DisposeAsync().ConfigureAwait(false));
        try
        {
            await ended.WaitAsync(Limit, time).ConfigureAwait(false);
        }
        catch (TimeoutException) when (!ended.IsFaulted)
        {
            logger.DisposalAbandoned(Limit.TotalSeconds);
        }
        catch (Exception exception)
        {
            logger.DisposalFailed(exception);
        }
    }
}
