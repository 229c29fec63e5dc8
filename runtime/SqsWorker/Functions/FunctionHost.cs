using System.Runtime.InteropServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SqsWorker.Definitions;
using SqsWorker.Diagnostics;
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
        catch (Exception exception)
        {
            // Of what we say ourselves the message is enough. Anything else came from the user's services, and its stack says where.
            await Console.Error.WriteLineAsync(exception is WorkerSettingsException or DefinitionException or RuntimeApiException
                ? $"error: {exception.Message}"
                : $"error: {ErrorText.All(exception)}").ConfigureAwait(false);
            return 1;
        }
    }

    private static async Task RunAsync(IWorkerDefinition worker, CancellationToken stoppingToken)
    {
        var address = Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API");
        if (string.IsNullOrEmpty(address))
        {
            throw new WorkerSettingsException(MissingRuntimeApi(worker));
        }

        using var api = new RuntimeApiClient(address);
        ServiceProvider? services = null;
        try
        {
            RuntimeLoop loop;
            try
            {
                MemoryLimit.Apply(Environment.GetEnvironmentVariable);
                services = FunctionServices.Build(WorkerSettings.Read(Environment.GetEnvironmentVariable, worker), worker);
                loop = NewLoop(api, services);
            }
            catch (Exception exception)
            {
                await ReportInitErrorAsync(api, exception).ConfigureAwait(false);
                throw;
            }

            HeadStart.Begin();
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

    private static RuntimeLoop NewLoop(RuntimeApiClient api, ServiceProvider services)
    {
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("SqsWorker");
        if (services.GetRequiredService<WorkerSettings>().Logs.Note is { } note)
        {
            logger.SettingIgnored(note);
        }

        return new RuntimeLoop(api, services.GetRequiredService<IFunction>(), services.GetRequiredService<CurrentRequest>(), logger);
    }

    // Where even this is missing, so is most else: all of it in one message.
    private static string MissingRuntimeApi(IWorkerDefinition worker)
    {
        const string Missing = "The environment variable AWS_LAMBDA_RUNTIME_API is not set; expected Lambda's host and port.";
        try
        {
            WorkerSettings.Read(Environment.GetEnvironmentVariable, worker);
            return Missing;
        }
        catch (WorkerSettingsException others)
        {
            return $"{others.Message} {Missing}";
        }
    }

    private static async Task ReportInitErrorAsync(RuntimeApiClient api, Exception exception)
    {
        try
        {
            await api.FailInitAsync(exception).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is RuntimeApiException or AnswerRefusedException)
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
