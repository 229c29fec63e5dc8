using System.Diagnostics;

namespace SqsWorker.Rendering.Tests.Support;

/// <summary>The <c>dotnet</c> command, as at a prompt. Nothing of it outlives the call, and CI is only what the test says.</summary>
internal static class Dotnet
{
    public static (int ExitCode, string Output) Run(string folder, string command, params IEnumerable<string> arguments) => Run(folder, null, command, arguments);

    /// <summary>Runs it for a program of one file, whose output the command keeps with the user's data.</summary>
    public static (int ExitCode, string Output) Run(string folder, TemporaryFolder? data, string command, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(
            Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet",
            [command, .. arguments])
        {
            WorkingDirectory = folder,
        };
        foreach (var name in (string[])["CI", "TF_BUILD", "GITHUB_ACTIONS", "MSBUILD_EXE_PATH", "MSBuildSDKsPath", "MSBuildExtensionsPath"])
        {
            start.Environment.Remove(name);
        }

        if (data is not null)
        {
            start.Environment["XDG_DATA_HOME"] = data.Path;
        }

        var (exitCode, output, error) = ExternalTool.Run(start);
        return (exitCode, output + error);
    }
}
