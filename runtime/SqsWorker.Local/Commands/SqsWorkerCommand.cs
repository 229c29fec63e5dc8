using System.CommandLine;

namespace SqsWorker.Local.Commands;

/// <summary>The command line: <c>sqsworker</c> and what it can do. An error is one line on standard error and exit code 2.</summary>
internal static class SqsWorkerCommand
{
    /// <summary>Runs a command line.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="run">What <c>run</c> does.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> InvokeAsync(
        string[] args, Func<RunOptions, CancellationToken, Task<int>> run, TextWriter output, TextWriter error)
    {
        var root = new RootCommand("SqsWorker on this machine.") { HelpName = "sqsworker" };
        root.Subcommands.Add(new RunCommand(run));
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
        catch (UserErrorException exception)
        {
            await error.WriteLineAsync($"sqsworker: {exception.Message}").ConfigureAwait(false);
            return ExitCodes.Unusable;
        }
    }
}
