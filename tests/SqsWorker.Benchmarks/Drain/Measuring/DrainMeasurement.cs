using System.Globalization;
using SqsWorker.Benchmarks.Drain.Serving;

namespace SqsWorker.Benchmarks.Drain.Measuring;

/// <summary>
/// Measures one consumer once. Its process drains a queue to warm up; what is counted begins with the first call to the next queue and
/// ends with the call that deletes its last message, for all consumers alike: no start, no end of a process. One that has not drained its
/// queue in time when each call takes 10 ms is stopped then, and its rate is that of what it deleted.
/// </summary>
internal sealed class DrainMeasurement(DrainServer server)
{
    private const int WarmUpMessages = 5000;

    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(20);

    private int _queues;

    /// <param name="client">The consumer.</param>
    /// <param name="messages">How many it drains, with each delay.</param>
    /// <param name="longestAt10Ms">How long it may take when each call takes 10 ms.</param>
    public async Task<DrainFigures> MeasureAsync(DrainClient client, int messages, TimeSpan longestAt10Ms)
    {
        using var process = await ClientProcess.StartAsync(client, server.Address).ConfigureAwait(false);
        await DrainAsync(process, WarmUpMessages, TimeSpan.Zero, Longest).ConfigureAwait(false);
        var atOnce = await DrainAsync(process, messages, TimeSpan.Zero, Longest).ConfigureAwait(false);
        var delayed = (await DrainAsync(process, messages, Delay, longestAt10Ms).ConfigureAwait(false)).Seen;
        return new DrainFigures(
            messages / atOnce.Seen.Seconds,
            delayed.Messages / delayed.Seconds,
            (double)atOnce.Seen.Calls / messages,
            atOnce.Processor.TotalMicroseconds / messages,
            client.CountsAllocations ? (double?)atOnce.Allocated / messages : null,
            process.PeakRssMib,
            delayed.Messages);
    }

    /// <returns>Messages per second, with the server answering at once.</returns>
    public async Task<double> RateAsync(DrainClient client, int messages)
    {
        using var process = await ClientProcess.StartAsync(client, server.Address).ConfigureAwait(false);
        await DrainAsync(process, messages / 5, TimeSpan.Zero, Longest).ConfigureAwait(false);
        var run = await DrainAsync(process, messages, TimeSpan.Zero, Longest).ConfigureAwait(false);
        return messages / run.Seen.Seconds;
    }

    private async Task<(DrainedQueue Seen, TimeSpan Processor, long? Allocated)> DrainAsync(
        ClientProcess process, int messages, TimeSpan delay, TimeSpan longest)
    {
        var queue = string.Create(CultureInfo.InvariantCulture, $"tickets-{++_queues}");
        var url = server.UrlOf(queue);
        await server.SetDelayAsync(TimeSpan.Zero).ConfigureAwait(false);
        await Tickets.FillAsync(server.Address, url, messages).ConfigureAwait(false);
        await server.SetDelayAsync(delay).ConfigureAwait(false);
        await server.WatchAsync(queue, longest).ConfigureAwait(false);

        using var patience = new CancellationTokenSource(longest + Longest);
        var before = process.ProcessorTime;
        await process.DrainAsync(url).ConfigureAwait(false);
        var seen = await server.EndedAsync(patience.Token).ConfigureAwait(false);
        var processor = process.ProcessorTime - before;
        return (seen, processor, await process.DoneAsync().ConfigureAwait(false));
    }
}
