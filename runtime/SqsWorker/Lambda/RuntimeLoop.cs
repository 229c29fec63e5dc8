using Microsoft.Extensions.Logging;
using SqsWorker.Diagnostics;

namespace SqsWorker.Lambda;

/// <summary>Takes events one after the other until the environment is told to end.</summary>
internal sealed class RuntimeLoop(RuntimeApiClient api, IFunction function, CurrentRequest current, ILogger logger)
{
    public async Task RunAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            Invocation invocation;
            try
            {
                invocation = await api.NextAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            await HandleAsync(invocation, stoppingToken).ConfigureAwait(false);
        }
    }

    private async Task HandleAsync(Invocation invocation, CancellationToken stoppingToken)
    {
        // The AWS SDK and the user's own clients read the trace id from here; one event runs at a time.
        Environment.SetEnvironmentVariable("_X_AMZN_TRACE_ID", invocation.TraceId);
        current.RequestId = invocation.RequestId;
        try
        {
            ReadOnlyMemory<byte> answer;
            try
            {
                answer = await function.InvokeAsync(invocation, stoppingToken).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                // A failed event is Lambda's to know and to retry; the next event may well succeed.
                logger.InvocationFailed(exception);
                await api.FailAsync(invocation.RequestId, exception).ConfigureAwait(false);
                return;
            }

            await api.RespondAsync(invocation.RequestId, answer).ConfigureAwait(false);
        }
        finally
        {
            current.RequestId = null;
        }
    }
}
