using System.Text.Json;
using Spectre.Console;
using SqsWorker.Local.Commands;
using SqsWorker.Local.Reporting;

namespace SqsWorker.Local.Running;

/// <summary>What <c>sqsworker run</c> does: chooses the view, runs, prints the result.</summary>
internal static class RunAction
{
    public static async Task<int> RunAsync(RunOptions options, CancellationToken cancellationToken)
    {
        var view = View(options, TimeProvider.System);
        var result = await new LocalRun(options, view, TimeProvider.System).RunAsync(cancellationToken).ConfigureAwait(false);
        if (options.Json)
        {
            var report = new RunReport(result.Outcome.ToString().ToLowerInvariant(), result.ExitCode, result.Conclusion, result.Snapshot);
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(report, ReportJson.Default.RunReport)).ConfigureAwait(false);
        }

        return result.ExitCode;
    }

    // With --json, standard output is for the machine and standard error for people.
    private static IRunView View(RunOptions options, TimeProvider clock)
    {
        var writer = options.Json ? Console.Error : Console.Out;
        var isRedirected = options.Json ? Console.IsErrorRedirected : Console.IsOutputRedirected;
        return isRedirected || Environment.GetEnvironmentVariable("TERM") == "dumb"
            ? new PlainView(writer, clock)
            : new LiveView(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) }), clock);
    }
}
