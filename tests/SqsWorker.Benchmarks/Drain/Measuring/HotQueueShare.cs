using SqsWorker.Benchmarks.Drain.Preparing;

namespace SqsWorker.Benchmarks.Drain.Measuring;

/// <summary>What part of its rate alone a queue keeps when nine others, which are empty, are handled in the same process.</summary>
/// <param name="alone">A host with one queue.</param>
/// <param name="among">A host with that queue and nine more.</param>
/// <param name="messages">How many messages are drained for each.</param>
internal sealed class HotQueueShare(DrainClient alone, DrainClient among, int messages)
{
    /// <summary>What it is called on the command line.</summary>
    public const string Name = "hot_queue";

    private readonly List<double> _alone = [];
    private readonly List<double> _among = [];

    /// <summary>Gets the share, by the medians of both rates.</summary>
    public double Share => Running.Median.Of(_among) / Running.Median.Of(_alone);

    public static async Task<HotQueueShare> PrepareAsync(DrainClients clients, int messages) => new(
        await clients.PrepareHostedAsync("hosted").ConfigureAwait(false),
        await clients.PrepareHostedAsync("hosted-among-nine").ConfigureAwait(false),
        messages);

    /// <summary>Measures both, one after the other.</summary>
    public async Task MeasureAsync(Func<Func<DrainMeasurement, Task<double>>, Task<double>> onItsOwnServer)
    {
        _alone.Add(await onItsOwnServer(measurement => measurement.RateAsync(alone, messages)).ConfigureAwait(false));
        _among.Add(await onItsOwnServer(measurement => measurement.RateAsync(among, messages)).ConfigureAwait(false));
    }
}
