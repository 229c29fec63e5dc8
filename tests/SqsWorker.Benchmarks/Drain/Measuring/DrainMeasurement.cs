using System.Globalization;
using SqsWorker.Benchmarks.Drain.Serving;

namespace SqsWorker.Benchmarks.Drain.Measuring;

/// <summary>
/// Measures one consumer once. Its process drains a queue to warm up; what is counted begins with the first call to the next queue and
/// ends with the call that deletes its last message, for all consumers alike: no start, no end of a process.
/// </summary>
internal sealed class DrainMeasurement(DrainServer server)
{
    private const int WarmUpMessages = 5000;

    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private int _queues;

    public async Task<DrainFigures> MeasureAsync(DrainClient client, int messages)
    {
        using var process = await ClientProcess.StartAsync(client, server.Address).ConfigureAwait(false);
        await DrainAsync(process, WarmUpMessages, TimeSpan.Zero).ConfigureAwait(false);
        var atOnce = await DrainAsync(process, messages, TimeSpan.Zero).ConfigureAwait(false);
        var slow = client.MessagesAt10Ms(messages);
        var delayed = await DrainAsync(process, slow, Delay).ConfigureAwait(false);
        return new DrainFigures(
            messages / atOnce.Seen.Seconds,
            slow / delayed.Seen.Seconds,
            (double)atOnce.Seen.Calls / messages,
            atOnce.Processor.TotalMicroseconds / messages,
            client.CountsAllocations ? (double?)atOnce.Allocated / messages : null,
            process.PeakRssMib);
    }

    /// <returns>Messages per second, with the server answering at once.</returns>
    public async Task<double> RateAsync(DrainClient client, int messages)
    {
        using var process = await ClientProcess.StartAsync(client, server.Address).ConfigureAwait(false);
        await DrainAsync(process, messages / 5, TimeSpan.Zero).ConfigureAwait(false);
        var run = await DrainAsync(process, messages, TimeSpan.Zero).ConfigureAwait(false);
        return messages / run.Seen.Seconds;
    }

    private async Task<(DrainedQueue Seen, TimeSpan Processor, long? Allocated)> DrainAsync(ClientProcess process, int messages, TimeSpan delay)
    {
        var queue = string.Create(CultureInfo.InvariantCulture, $"tickets-{++_queues}");
        var url = server.UrlOf(queue);
        await server.SetDelayAsync(TimeSpan.Zero).ConfigureAwait(false);
        await Tickets.FillAsync(server.Address, url, messages).ConfigureAwait(false);
        await server.SetDelayAsync(delay).ConfigureAwait(false);
        await server.WatchAsync(queue).ConfigureAwait(false);

        using var patience = new CancellationTokenSource(Longest);
        var before = process.ProcessorTime;
        await process.DrainAsync(url).ConfigureAwait(false);
        var seen = await server.DrainedAsync(patience.Token).ConfigureAwait(false);
        var processor = process.ProcessorTime - before;
        return (seen, processor, await process.DoneAsync().ConfigureAwait(false));
    }
}
