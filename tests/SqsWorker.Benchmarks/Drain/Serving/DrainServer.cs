using System.Globalization;
using SqsWorker.Benchmarks.Serving;

namespace SqsWorker.Benchmarks.Drain.Serving;

/// <summary>The server in a process of its own, and what it says.</summary>
internal sealed class DrainServer(ServerProcess process) : IAsyncDisposable
{
    /// <summary>What this program is started with to be the server.</summary>
    public const string Command = "serve-drain";

    public Uri Address => process.Address;

    public static async Task<DrainServer> StartAsync() => new(await ServerProcess.StartAsync(Command).ConfigureAwait(false));

    public string UrlOf(string queue) => new Uri(Address, "/123456789012/" + queue).AbsoluteUri;

    public Task SetDelayAsync(TimeSpan delay) =>
        AskAsync(string.Create(CultureInfo.InvariantCulture, $"delay {(int)delay.TotalMilliseconds}"));

    public Task WatchAsync(string queue, TimeSpan longest) =>
        AskAsync(string.Create(CultureInfo.InvariantCulture, $"watch {queue} {(int)longest.TotalSeconds}"));

    /// <summary>Waits until the watched queue is empty, or the time is up.</summary>
    public async Task<DrainedQueue> EndedAsync(CancellationToken cancellationToken)
    {
        var words = (await process.Output.ReadLineAsync(cancellationToken).ConfigureAwait(false))?.Split(' ');
        return words is ["ended", var messages, var calls, var seconds]
            ? new DrainedQueue(Number(messages), Number(calls), double.Parse(seconds, CultureInfo.InvariantCulture))
            : throw new InvalidOperationException("The server ended.");
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();

    private static long Number(string text) => long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private async Task AskAsync(string line)
    {
        await process.Input.WriteLineAsync(line).ConfigureAwait(false);
        if (await process.Output.ReadLineAsync().ConfigureAwait(false) is not "ok")
        {
            throw new InvalidOperationException($"The server did not obey '{line}'.");
        }
    }
}
