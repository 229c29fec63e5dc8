using SqsWorker.Benchmarks.Coldstart.Measuring;
using SqsWorker.Benchmarks.Coldstart.Preparing;
using SqsWorker.Benchmarks.Coldstart.Serving;

namespace SqsWorker.Benchmarks.Coldstart;

/// <summary>The benchmark of first starts: <c>coldstart [--starts N] [--variants NAME,NAME…] [--again]</c>.</summary>
internal static class ColdstartCommand
{
    public const string Name = "coldstart";

    private const int BadUsage = 2;

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var (options, problem) = ColdstartOptions.Parse(arguments);
        if (options is null)
        {
            await Console.Error.WriteLineAsync($"{problem}{Environment.NewLine}Usage: {ColdstartOptions.Usage}").ConfigureAwait(false);
            return BadUsage;
        }

        var variants = await Variants.PrepareAsync(options.Variants, options.Again, Console.Error.WriteLine).ConfigureAwait(false);
        var server = await ColdstartServer.StartAsync().ConfigureAwait(false);
        await using (server.ConfigureAwait(false))
        {
            ColdstartTable.Print(Console.Out, options, await InTurnsAsync(variants, server, options.Starts).ConfigureAwait(false));
        }

        return 0;
    }

    // Round by round: what else the machine does meanwhile hits all alike. The first round warms the server up and does not count.
    private static async Task<IReadOnlyDictionary<string, ColdstartFigures>> InTurnsAsync(IReadOnlyList<Variant> variants, ColdstartServer server, int starts)
    {
        var measured = variants.ToDictionary(static variant => variant.Name, static _ => new List<ColdstartFigures>());
        for (var round = 0; round <= starts; round++)
        {
            await Console.Error.WriteLineAsync(round == 0 ? "warming up" : $"start {round} of {starts}").ConfigureAwait(false);
            foreach (var variant in variants)
            {
                var figures = await ColdStart.MeasureAsync(variant, server).ConfigureAwait(false);
                if (round > 0)
                {
                    measured[variant.Name].Add(figures);
                }
            }
        }

        return measured.ToDictionary(static pair => pair.Key, static pair => ColdstartFigures.MedianOf(pair.Value));
    }
}
