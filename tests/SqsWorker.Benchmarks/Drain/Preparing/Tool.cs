using System.ComponentModel;
using System.Diagnostics;

namespace SqsWorker.Benchmarks.Drain.Preparing;

/// <summary>Runs a tool to its end.</summary>
internal static class Tool
{
    /// <exception cref="UnavailableClientException">It is not there, or it failed.</exception>
    public static Task RunAsync(string program, string folder, params IReadOnlyList<string> arguments) =>
        RunAsync(program, folder, arguments, new Dictionary<string, string?>());

    /// <inheritdoc cref="RunAsync(string, string, IReadOnlyList{string})"/>
    public static async Task RunAsync(string program, string folder, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string?> environment)
    {
        try
        {
            var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (var (name, value) in environment)
            {
                start.Environment[name] = value;
            }

            using var process = Process.Start(start)!;
            var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync().ConfigureAwait(false);
            if (process.ExitCode != 0)
            {
                throw new UnavailableClientException(
                    $"{program} {arguments[0]} ended with {process.ExitCode}: {await error.ConfigureAwait(false)}{await output.ConfigureAwait(false)}".Trim());
            }
        }
        catch (Win32Exception exception)
        {
            throw new UnavailableClientException($"{program}: {exception.Message}");
        }
    }
}
