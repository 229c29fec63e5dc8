using System.ComponentModel;
using System.Diagnostics;

namespace SqsWorker.Rendering.Tests.Support;

/// <summary>A tool that a developer may not have: its tests are skipped then, but never where CI=true.</summary>
internal static class ExternalTool
{
    public static void Require(string file, params IEnumerable<string> probe)
    {
        var missing = Missing(file, probe);
        if (missing is null)
        {
            return;
        }

        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail($"CI=true, and {missing}");
        }

        Assert.Skip(missing);
    }

    public static (int ExitCode, string Output, string Error) Run(string file, params IEnumerable<string> arguments) =>
        Run(new ProcessStartInfo(file, arguments));

    public static (int ExitCode, string Output, string Error) Run(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.GetAwaiter().GetResult());
    }

    private static string? Missing(string file, IEnumerable<string> probe)
    {
        try
        {
            return Run(file, probe).ExitCode == 0 ? null : $"'{file} {string.Join(' ', probe)}' fails.";
        }
        catch (Win32Exception)
        {
            return $"there is no {file} on the PATH.";
        }
    }
}
