namespace SqsWorker.Benchmarks.Drain.Measuring;

/// <summary>What part of the possible rate is reached when handlers wait 200 ms and 50 may wait at once.</summary>
internal static class WaitingHandlers
{
    public const double PossiblePerSecond = 50 / 0.2;
    public const int Messages = 2500;

    public static async Task<double> ShareAsync(DrainMeasurement measurement, DrainClient client) =>
        await measurement.RateAsync(client, Messages).ConfigureAwait(false) / PossiblePerSecond;
}
