using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SqsWorker.Local.Processes;

/// <summary>Asks processes to end, the way Lambda does.</summary>
internal static partial class Signals
{
    private const int Terminate = 15;

    /// <summary>SIGTERM, where there is such a thing; elsewhere the process is ended at once.</summary>
    public static void AskToEnd(Process process)
    {
        try
        {
            if (process.HasExited)
            {
                return;
            }

            if (OperatingSystem.IsWindows())
            {
                process.Kill(entireProcessTree: true);
            }
            else
            {
                _ = Kill(process.Id, Terminate);
            }
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception)
        {
            // It ended by itself in the meantime.
        }
    }

    /// <summary>Ends a process and its children now.</summary>
    public static void End(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception)
        {
            // It ended by itself in the meantime.
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int processId, int signal);
}
