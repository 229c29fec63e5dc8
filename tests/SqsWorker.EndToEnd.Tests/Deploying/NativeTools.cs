using System.ComponentModel;
using System.Diagnostics;

namespace SqsWorker.EndToEnd.Tests.Deploying;

/// <summary>What the linking of Native AOT needs besides the SDK. Its tests are skipped where that is missing, but never where CI=true.</summary>
internal static class NativeTools
{
    private static readonly Lazy<string?> Lacking = new(Missing);

    public static bool AreThere => Lacking.Value is null;

    public static void Require()
    {
        if (AreThere)
        {
            return;
        }

        var reason = $"Native AOT needs clang, lld and zlib1g-dev: {Lacking.Value}";
        Assert.False(Environment.GetEnvironmentVariable("CI") == "true", reason);
        Assert.Skip(reason);
    }

    private static string? Missing()
    {
        var start = new ProcessStartInfo("clang", ["-fuse-ld=lld", "-x", "c", "-", "-lz", "-o", "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var clang = Process.Start(start)!;
            clang.StandardInput.Write("int main(void) { return 0; }");
            clang.StandardInput.Close();
            var error = clang.StandardError.ReadToEnd();
            clang.WaitForExit();
            return clang.ExitCode == 0 ? null : error;
        }
        catch (Win32Exception exception)
        {
            return exception.Message;
        }
    }
}
