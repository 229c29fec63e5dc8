using System.Diagnostics;

namespace SqsWorker.Rendering.Tests.Support;

/// <summary>The <c>dotnet</c> command, as at a prompt. Nothing of it outlives the call, and CI is only what the test says.</summary>
internal static class Dotnet
{
    public static (int ExitCode, string Output) Run(string folder, string command, params IEnumerable<string> arguments)
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

        var (exitCode, output, error) = ExternalTool.Run(start);
        return (exitCode, output + error);
    }
}
