using System.Diagnostics;
using System.Reflection;

namespace SqsWorker.Benchmarks.Serving;

/// <summary>Starts this program again, as something else.</summary>
internal static class OwnProgram
{
    public static Process Start(string command)
    {
        var program = Environment.ProcessPath!;
        string[] arguments = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [Assembly.GetExecutingAssembly().Location, command] : [command];
        return Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
    }
}
