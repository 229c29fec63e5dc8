using System.Runtime.InteropServices;
using Microsoft.Extensions.DependencyInjection;
using SqsWorker.Definitions;
using SqsWorker.Diagnostics;
using SqsWorker.Lambda;

namespace SqsWorker.Functions;

/// <summary>Runs one of the worker's Lambda functions until the environment ends. Called by the generated entry point.</summary>
public static class FunctionHost
{
    private const string RuntimeApi = "AWS_LAMBDA_RUNTIME_API";

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

        var address = Environment.GetEnvironmentVariable(RuntimeApi);
        if (string.IsNullOrEmpty(address))
        {
            // Nobody but a person at a terminal starts it so.
            await Console.Error.WriteLineAsync($"error: {MissingRuntimeApi(worker)}").ConfigureAwait(false);
            return 1;
        }

        return await RunAsync(address, worker, stopping.Token).ConfigureAwait(false) ? 0 : 1;
    }

    /// <summary>
    /// Ends the process of a function at once: a thread that somebody left behind would keep it, with nothing more to do, until its time is up. Elsewhere, as
    /// in a tool that calls the program's <c>Main</c>, nothing is ended.
    /// </summary>
    /// <param name="exitCode">The exit code.</param>
    /// <returns>The exit code.</returns>
    public static int End(int exitCode)
    {
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable(RuntimeApi)))
        {
            Environment.Exit(exitCode);
        }

        return exitCode;
    }

    private static async Task<bool> RunAsync(string address, IWorkerDefinition worker, CancellationToken stoppingToken)
    {
        ServiceProvider? services = null;
        try
        {
            using var api = new RuntimeApiClient(address);
            RuntimeLoop loop;
            try
            {
                MemoryLimit.Apply(Environment.GetEnvironmentVariable);
                services = FunctionServices.Build(WorkerSettings.Read(Environment.GetEnvironmentVariable, worker), worker);
                loop = NewLoop(api, services);
            }
            catch (Exception exception)
            {
                await StartFailure.TellAsync(api, exception).ConfigureAwait(false);
                return false;
            }

            HeadStart.Begin();
            await loop.RunAsync(stoppingToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception)
        {
            // Before the services are disposed of: whatever becomes of that, it is this that ended the process.
            FunctionLoggerProvider.NewLogger().LoopFailed(exception);
            return false;
        }
        finally
        {
            if (services is not null)
            {
                await ServicesEnd.DisposeAsync(services, FunctionLoggerProvider.NewLogger(), TimeProvider.System).ConfigureAwait(false);
            }
        }
    }

    internal static RuntimeLoop NewLoop(RuntimeApiClient api, ServiceProvider services)
    {
        var logger = services.GetRequiredService<GuardedLogger>();
        if (services.GetRequiredService<WorkerSettings>().Logs.Note is { } note)
        {
            logger.SettingIgnored(note);
        }

        return new RuntimeLoop(api, services.GetRequiredService<IFunction>(), services.GetRequiredService<CurrentRequest>(), logger);
    }

    // Where even this is missing, so is most else: all of it in one message.
    private static string MissingRuntimeApi(IWorkerDefinition worker)
    {
        const string Missing = $"The environment variable {RuntimeApi} is not set; expected Lambda's host and port.";
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

    private static void Stop(PosixSignalContext context, CancellationTokenSource stopping)
    {
        // The process ends when the event in hand is finished, not in the middle of it.
        context.Cancel = true;

        // What listens may be the user's code, and an exception on this thread would end the process in the middle all the same.
        _ = stopping.CancelAsync();
    }
}
