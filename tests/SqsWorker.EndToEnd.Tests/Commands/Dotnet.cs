using System.Diagnostics;
using System.Text;

namespace SqsWorker.EndToEnd.Tests.Commands;

/// <summary>Runs <c>dotnet</c> as a user on another machine would: with a home, a template hive and a package cache of its own.</summary>
/// <param name="home">The folder for home, hive and cache.</param>
internal sealed class Dotnet(string home)
{
    /// <summary>What the surrounding <c>dotnet test</c> and CI say to their children is not for a user's commands.</summary>
    private static readonly string[] NotInherited = ["MSBUILD", "TESTINGPLATFORM", "DOTNET_CLI_TEST", "CI", "ContinuousIntegrationBuild"];

    public async Task<CommandResult> RunAsync(string folder, TimeSpan limit, params string[] arguments)
    {
        using var process = new Process { StartInfo = Describe(folder, arguments) };
        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => Append(output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(output, line.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var command = $"dotnet {string.Join(' ', arguments)}";
        using var timeLimit = new CancellationTokenSource(limit);
        try
        {
            await process.WaitForExitAsync(timeLimit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"`{command}` took longer than {limit}:{Environment.NewLine}{Text(output)}");
        }

        return new CommandResult(command, process.ExitCode, Text(output));
    }

    private static string Text(StringBuilder output)
    {
        lock (output)
        {
            return output.ToString();
        }
    }

    private static void Append(StringBuilder output, string? line)
    {
        lock (output)
        {
            output.AppendLine(line);
        }
    }

    private ProcessStartInfo Describe(string folder, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var environment = start.Environment;
        var sharedPackages = environment.TryGetValue("NUGET_PACKAGES", out var packages) && !string.IsNullOrEmpty(packages)
            ? packages
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        foreach (var name in environment.Keys.Where(IsNotInherited).ToList())
        {
            environment.Remove(name);
        }

        environment["DOTNET_CLI_HOME"] = Path.Combine(home, "cli");
        environment["DOTNET_NOLOGO"] = "1";
        environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        environment["NUGET_PACKAGES"] = Path.Combine(home, "packages");
        // Downloads are shared with the machine; our own packages have a version that only the packed feed has.
        environment["NUGET_FALLBACK_PACKAGES"] = Directory.Exists(sharedPackages) ? sharedPackages : null;
        // A build's node would live on with this command's pipes.
        environment["MSBUILDDISABLENODEREUSE"] = "1";
        environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        // Only the compiler's server may: it has pipes of its own, and the build around these tests has started it.
        environment["UseSharedCompilation"] = "true";
        return start;
    }

    private static bool IsNotInherited(string name) => NotInherited.Any(prefix =>
        name.Equals(prefix, StringComparison.OrdinalIgnoreCase)
        || (prefix.Length > 2 && name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)));
}
