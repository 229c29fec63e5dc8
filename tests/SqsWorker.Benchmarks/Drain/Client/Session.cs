using System.Globalization;

namespace SqsWorker.Benchmarks.DrainClient;

/// <summary>
/// The talk with the benchmark: <c>drain URL</c> starts, <c>done</c> ends it and is answered with the bytes allocated since. An
/// end of input ends the program.
/// </summary>
internal static class Session
{
    private const string Drain = "drain ";

    public static async Task<int> RunAsync(IConsumer consumer, TextReader input, TextWriter output)
    {
        await output.WriteLineAsync("ready").ConfigureAwait(false);
        while (await input.ReadLineAsync().ConfigureAwait(false) is { } line && line.StartsWith(Drain, StringComparison.Ordinal))
        {
            using var stop = new CancellationTokenSource();
            var before = GC.GetTotalAllocatedBytes(precise: true);
            var draining = Task.Run(() => consumer.DrainAsync(line[Drain.Length..], stop.Token));
            await input.ReadLineAsync().ConfigureAwait(false);
            var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
            await stop.CancelAsync().ConfigureAwait(false);
            await draining.ConfigureAwait(false);
            await output.WriteLineAsync(allocated.ToString(CultureInfo.InvariantCulture)).ConfigureAwait(false);
        }

        return 0;
    }
}
