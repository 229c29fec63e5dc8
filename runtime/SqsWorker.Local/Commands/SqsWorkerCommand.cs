using System.CommandLine;
using Amazon.Runtime;
using SqsWorker.Local.Controlling;

namespace SqsWorker.Local.Commands;

/// <summary>The command line: <c>sqsworker</c> and what it can do. An error is one line on standard error and exit code 2.</summary>
internal static class SqsWorkerCommand
{
    /// <summary>Runs a command line.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="run">What <c>run</c> does.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    /// <param name="connect">Finds a stack that runs; <see langword="null"/> for AWS, by the environment.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> InvokeAsync(
        string[] args,
        Func<RunOptions, CancellationToken, Task<int>> run,
        TextWriter output,
        TextWriter error,
        Func<string, StackControl>? connect = null)
    {
        connect ??= AwsConnection.Connect;
        var root = new RootCommand("SqsWorker on this machine.") { HelpName = "sqsworker" };
        root.Subcommands.Add(new RunCommand(run));
        root.Subcommands.Add(PauseCommand.Pause(connect, TimeProvider.System));
        root.Subcommands.Add(PauseCommand.Resume(connect));
        root.Subcommands.Add(new StatusCommand(connect));
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            await error.WriteLineAsync($"sqsworker: {parsed.Errors[0].Message}").ConfigureAwait(false);
            return ExitCodes.Unusable;
        }

        try
        {
            var configuration = new InvocationConfiguration
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,

                // Ending the functions takes a few seconds; the default of 2 would cut that short.
                ProcessTerminationTimeout = TimeSpan.FromSeconds(20),
            };
            return await parsed.InvokeAsync(configuration).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is UserErrorException or AmazonServiceException or AmazonClientException or HttpRequestException)
        {
            await error.WriteLineAsync($"sqsworker: {exception.Message}").ConfigureAwait(false);
            return ExitCodes.Unusable;
        }
    }
}
