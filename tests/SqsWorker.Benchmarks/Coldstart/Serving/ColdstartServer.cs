using System.Globalization;
using SqsWorker.Benchmarks.Serving;

namespace SqsWorker.Benchmarks.Coldstart.Serving;

/// <summary>The server in a process of its own, and what it says.</summary>
internal sealed class ColdstartServer(ServerProcess process) : IAsyncDisposable
{
    /// <summary>What this program is started with to be the server.</summary>
    public const string Command = "serve-coldstart";

    private int _starts;

    public Uri Address => process.Address;

    public static async Task<ColdstartServer> StartAsync() => new(await ServerProcess.StartAsync(Command).ConfigureAwait(false));

    /// <summary>Makes a stack, and the event that a process finds.</summary>
    /// <returns>The environment that may ask for it.</returns>
    public async Task<string> ExpectAsync()
    {
        var environment = string.Create(CultureInfo.InvariantCulture, $"Start{++_starts}");
        await process.Input.WriteLineAsync($"expect {environment}").ConfigureAwait(false);
        _ = await MomentAsync("ready", CancellationToken.None).ConfigureAwait(false);
        return environment;
    }

    /// <summary>Waits until something happened.</summary>
    /// <returns>When, as a timestamp that all processes of this machine share.</returns>
    public async Task<long> MomentAsync(string what, CancellationToken cancellationToken)
    {
        while (await process.Output.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (line.StartsWith("failed ", StringComparison.Ordinal))
            {
                throw new InvalidOperationException(line);
            }

            if (line.Split(' ') is [var happened, var timestamp] && happened == what)
            {
                return long.Parse(timestamp, CultureInfo.InvariantCulture);
            }
        }

        throw new InvalidOperationException("The server ended.");
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();
}
