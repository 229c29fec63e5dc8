using System.Diagnostics;
using System.Globalization;
using SqsWorker.Benchmarks.Serving;

namespace SqsWorker.Benchmarks.Drain.Serving;

/// <summary>The server in a process of its own, and what it says.</summary>
internal sealed class DrainServer : IAsyncDisposable
{
    /// <summary>What this program is started with to be the server.</summary>
    public const string Command = "serve-drain";

    private readonly Process _process;

    private DrainServer(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    public static async Task<DrainServer> StartAsync()
    {
        var process = OwnProgram.Start(Command);
        var address = await process.StandardOutput.ReadLineAsync().ConfigureAwait(false);
        return new DrainServer(process, new Uri(address ?? throw new InvalidOperationException("The server did not start.")));
    }

    public string UrlOf(string queue) => new Uri(Address, "/123456789012/" + queue).AbsoluteUri;

    public Task SetDelayAsync(TimeSpan delay) =>
        AskAsync(string.Create(CultureInfo.InvariantCulture, $"delay {(int)delay.TotalMilliseconds}"));

    public Task WatchAsync(string queue) => AskAsync("watch " + queue);

    /// <summary>Waits until the watched queue is empty.</summary>
    public async Task<DrainedQueue> DrainedAsync(CancellationToken cancellationToken)
    {
        var words = (await _process.StandardOutput.ReadLineAsync(cancellationToken).ConfigureAwait(false))?.Split(' ');
        return words is ["drained", var calls, var seconds]
            ? new DrainedQueue(long.Parse(calls, CultureInfo.InvariantCulture), double.Parse(seconds, CultureInfo.InvariantCulture))
            : throw new InvalidOperationException("The server ended.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync().ConfigureAwait(false);
        _process.Dispose();
    }

    private async Task AskAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line).ConfigureAwait(false);
        if (await _process.StandardOutput.ReadLineAsync().ConfigureAwait(false) is not "ok")
        {
            throw new InvalidOperationException($"The server did not obey '{line}'.");
        }
    }
}
