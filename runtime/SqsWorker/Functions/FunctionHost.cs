using System.Runtime.InteropServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SqsWorker.Definitions;
using SqsWorker.Lambda;

namespace SqsWorker.Functions;

/// <summary>Runs one of the worker's Lambda functions until the environment ends. Called by the generated entry point.</summary>
public static class FunctionHost
{
    /// <summary>Runs the function that the environment variable <c>SQSWORKER_FUNCTION</c> names.</summary>
    /// <param name="args">The command line; a function takes no arguments.</param>
    /// <param name="worker">The generated definition.</param>
    /// <returns>0 when the environment was told to end; 1 when the function could not be started or the Runtime API failed.</returns>
    public static async Task<int> RunAsync(string[] args, IWorkerDefinition worker)
    {
        ArgumentNullException.ThrowIfNull(worker);

        using var stopping = new CancellationTokenSource();
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Stop(context, stopping));
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Stop(context, stopping));
        ParentWatch.Start(stopping);

        try
        {
            await RunAsync(worker, stopping.Token).ConfigureAwait(false);
            return 0;
        }
        catch (Exception exception) when (exception is WorkerSettingsException or DefinitionException or RuntimeApiException or HttpRequestException)
        {
            await Console.Error.WriteLineAsync($"error: {exception.Message}").ConfigureAwait(false);
            return 1;
        }
    }

    private static async Task RunAsync(IWorkerDefinition worker, CancellationToken stoppingToken)
    {
        var address = Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API");
        using var api = string.IsNullOrEmpty(address) ? null : new RuntimeApiClient(address);
        ServiceProvider? services = null;
        try
        {
            RuntimeLoop loop;
            try
            {
                var settings = WorkerSettings.Read(Environment.GetEnvironmentVariable);
                if (api is null)
                {
                    throw new WorkerSettingsException("The environment variable AWS_LAMBDA_RUNTIME_API is not set; expected Lambda's host and port.");
                }

                services = FunctionServices.Build(settings, worker);
                loop = new RuntimeLoop(
                    api,
                    services.GetRequiredService<IFunction>(),
                    services.GetRequiredService<CurrentRequest>(),
                    services.GetRequiredService<ILoggerFactory>().CreateLogger("SqsWorker"));
            }
            catch (Exception exception) when (api is not null)
            {
                await ReportInitErrorAsync(api, exception).ConfigureAwait(false);
                throw;
            }

            await loop.RunAsync(stoppingToken).ConfigureAwait(false);
        }
        finally
        {
            if (services is not null)
            {
                await services.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private static async Task ReportInitErrorAsync(RuntimeApiClient api, Exception exception)
    {
        try
        {
            await api.FailInitAsync(exception).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is HttpRequestException or RuntimeApiException)
        {
            // What went wrong at the start matters more than that it could not be reported.
            await Console.Error.WriteLineAsync($"error: the init error could not be reported: {failure.Message}").ConfigureAwait(false);
        }
    }

    private static void Stop(PosixSignalContext context, CancellationTokenSource stopping)
    {
        // The process ends when the event in hand is finished, not in the middle of it.
        context.Cancel = true;
        stopping.Cancel();
    }
}
