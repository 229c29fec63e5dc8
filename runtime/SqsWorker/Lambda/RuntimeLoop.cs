using Microsoft.Extensions.Logging;
using SqsWorker.Diagnostics;

namespace SqsWorker.Lambda;

/// <summary>Takes events one after the other until the environment is told to end.</summary>
internal sealed class RuntimeLoop(RuntimeApiClient api, IFunction function, CurrentRequest current, ILogger logger)
{
    /// <exception cref="RuntimeApiException">The Runtime API does not work: the process must end.</exception>
    public async Task RunAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var invocation = await api.NextAsync(stoppingToken).ConfigureAwait(false);
                await HandleAsync(invocation, stoppingToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (InvocationUnreadableException exception)
            {
                current.RequestId = exception.RequestId;
                await FailAsync(exception.RequestId, exception).ConfigureAwait(false);
                current.RequestId = null;
            }
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
                await FailAsync(invocation.RequestId, exception).ConfigureAwait(false);
                return;
            }

            await RespondAsync(invocation.RequestId, answer).ConfigureAwait(false);
        }
        finally
        {
            current.RequestId = null;
        }
    }

    private async Task RespondAsync(string requestId, ReadOnlyMemory<byte> answer)
    {
        try
        {
            await api.RespondAsync(requestId, answer).ConfigureAwait(false);
        }
        catch (AnswerRefusedException exception)
        {
            logger.AnswerRefused(exception, requestId, answer.Length);
        }
    }

    // Logged before it is reported: whatever becomes of the report, it is the first error that counts.
    private async Task FailAsync(string requestId, Exception failure)
    {
        logger.InvocationFailed(failure);
        try
        {
            await api.FailAsync(requestId, failure).ConfigureAwait(false);
        }
        catch (AnswerRefusedException exception)
        {
            logger.ReportRefused(exception, requestId);
        }
    }
}
