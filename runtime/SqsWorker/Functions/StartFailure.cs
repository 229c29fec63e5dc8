using Microsoft.Extensions.Logging;
using SqsWorker.Definitions;
using SqsWorker.Diagnostics;
using SqsWorker.Lambda;

namespace SqsWorker.Functions;

/// <summary>
/// Tells that a function could not be started: first in its log, then to Lambda. Where it failed there may be no services yet, and so no logger
/// of theirs.
/// </summary>
internal static class StartFailure
{
    // A Runtime API that takes the report and never answers must not keep a process that has nothing more to do.
    private static readonly TimeSpan ReportLimit = TimeSpan.FromSeconds(5);

    public static async Task TellAsync(RuntimeApiClient api, Exception exception)
    {
        var logger = FunctionLoggerProvider.NewLogger();
        Log(logger, exception);
        try
        {
            await api.FailInitAsync(exception).WaitAsync(ReportLimit, TimeProvider.System).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is RuntimeApiException or AnswerRefusedException or TimeoutException)
        {
            logger.StartReportFailed(failure.Message);
        }
    }

    // Of what we say ourselves the message is enough. Anything else came from the user's services, and its stack says where.
    private static void Log(ILogger logger, Exception exception)
    {
        if (exception is WorkerSettingsException or DefinitionException)
        {
            logger.StartRefused(exception.Message);
        }
        else
        {
            logger.StartFailed(exception);
        }
    }
}
