using System.Diagnostics;

namespace SqsWorker.Benchmarks.Serving;

/// <summary>A server in a process of its own, so that its processor time is its own.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    /// <summary>What this program is started with to be the server.</summary>
    public const string Command = "serve";

    private readonly Process _process;

    private ServerProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>Gets what it has used so far, user and system.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static async Task<ServerProcess> StartAsync()
    {
        var process = OwnProgram.Start(Command);
        var address = await process.StandardOutput.ReadLineAsync().ConfigureAwait(false);
        return new ServerProcess(process, new Uri(address ?? throw new InvalidOperationException("The server did not start.")));
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync().ConfigureAwait(false);
        _process.Dispose();
    }
}
