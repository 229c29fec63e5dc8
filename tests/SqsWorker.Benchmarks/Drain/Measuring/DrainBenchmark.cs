using SqsWorker.Benchmarks.Drain.Preparing;
using SqsWorker.Benchmarks.Drain.Serving;

namespace SqsWorker.Benchmarks.Drain.Measuring;

/// <summary>Measures every consumer in turns, round by round: what else the machine does meanwhile hits them alike.</summary>
internal static class DrainBenchmark
{
    public static async Task<DrainResult> RunAsync(DrainOptions options, Action<string> progress)
    {
        var preparing = new DrainClients(DrainFolders.Find(), progress);
        var clients = await preparing.PrepareAsync(
            options.Clients?.Where(static name => name != HotQueueShare.Name).ToArray() ?? DrainClients.Names).ConfigureAwait(false);
        var waiting = options.Clients is null ? await preparing.PrepareWaitingAsync().ConfigureAwait(false) : null;
        var hot = options.Clients?.Contains(HotQueueShare.Name) != false
            ? await HotQueueShare.PrepareAsync(preparing, options.Messages).ConfigureAwait(false)
            : null;
        var rounds = clients.ToDictionary(static client => client, static _ => new List<DrainFigures>());
        var shares = new List<double>();
        for (var round = 1; round <= options.Rounds; round++)
        {
            foreach (var client in clients)
            {
                progress($"{client.Name}: round {round} of {options.Rounds}");
                rounds[client].Add(await OnItsOwnServerAsync(measurement => measurement.MeasureAsync(client, options.Messages, options.LongestAt10Ms)).ConfigureAwait(false));
            }

            if (waiting is not null)
            {
                progress($"{waiting.Name}: round {round} of {options.Rounds}");
                shares.Add(await OnItsOwnServerAsync(measurement => WaitingHandlers.ShareAsync(measurement, waiting)).ConfigureAwait(false));
            }

            if (hot is not null)
            {
                progress($"{HotQueueShare.Name}: round {round} of {options.Rounds}");
                await hot.MeasureAsync(OnItsOwnServerAsync).ConfigureAwait(false);
            }
        }

        return new DrainResult(
            clients.ToDictionary(static client => client.Name, client => DrainFigures.MedianOf(rounds[client])),
            shares.Count > 0 ? Running.Median.Of(shares) : null,
            hot?.Share);
    }

    // What one consumer leaves behind in the server must not cost the next.
    private static async Task<T> OnItsOwnServerAsync<T>(Func<DrainMeasurement, Task<T>> measure)
    {
        var server = await DrainServer.StartAsync().ConfigureAwait(false);
        await using (server.ConfigureAwait(false))
        {
            return await measure(new DrainMeasurement(server)).ConfigureAwait(false);
        }
    }
}
