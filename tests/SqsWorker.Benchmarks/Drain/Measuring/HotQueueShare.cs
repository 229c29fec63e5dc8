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

    private readonly List<double> _shares = [];

    /// <summary>Gets the share: the median of all rounds', each of two rates measured right after one another. The machine's own pace changes more from round to round than the goal allows.</summary>
    public double Share => Running.Median.Of(_shares);

    public static async Task<HotQueueShare> PrepareAsync(DrainClients clients, int messages) => new(
        await clients.PrepareHostedAsync("hosted").ConfigureAwait(false),
        await clients.PrepareHostedAsync("hosted-among-nine").ConfigureAwait(false),
        messages);

    /// <summary>Measures both, one after the other, and the other way round the next time.</summary>
    public async Task MeasureAsync(Func<Func<DrainMeasurement, Task<double>>, Task<double>> onItsOwnServer)
    {
        var isAmongFirst = _shares.Count % 2 == 1;
        var first = await RateAsync(isAmongFirst ? among : alone).ConfigureAwait(false);
        var second = await RateAsync(isAmongFirst ? alone : among).ConfigureAwait(false);
        _shares.Add(isAmongFirst ? first / second : second / first);

        Task<double> RateAsync(DrainClient client) => onItsOwnServer(measurement => measurement.RateAsync(client, messages));
    }
}
