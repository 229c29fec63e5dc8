using System.Diagnostics;

namespace SqsWorker.Benchmarks.Serving;

/// <summary>A server in a process of its own, so that its processor time is its own.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
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

    /// <summary>Gets what it is told.</summary>
    public StreamWriter Input => _process.StandardInput;

    /// <summary>Gets what it says.</summary>
    public StreamReader Output => _process.StandardOutput;

    /// <summary>Starts this program as a server.</summary>
    /// <param name="command">What it is started with to be that server.</param>
    public static async Task<ServerProcess> StartAsync(string command)
    {
        var process = OwnProgram.Start(command);
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
