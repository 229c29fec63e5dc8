using SqsWorker.Benchmarks.Drain.Measuring;
using SqsWorker.Benchmarks.Drain.Preparing;

namespace SqsWorker.Benchmarks.Drain;

/// <summary>The benchmark of whole consumers: <c>drain [--messages N] [--rounds N] [--seconds N] [--clients NAME,NAME…]</c>.</summary>
internal static class DrainCommand
{
    public const string Name = "drain";

    private const int BadUsage = 2;

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var (options, problem) = DrainOptions.Parse(arguments);
        problem ??= options!.Clients?.FirstOrDefault(static name => name != HotQueueShare.Name && !DrainClients.Names.Contains(name)) is { } unknown
            ? $"'{unknown}' is no consumer; there are {string.Join(", ", DrainClients.Names)} and {HotQueueShare.Name}."
            : null;
        if (problem is not null)
        {
            await Console.Error.WriteLineAsync($"{problem}{Environment.NewLine}Usage: {DrainOptions.Usage}").ConfigureAwait(false);
            return BadUsage;
        }

        var result = await DrainBenchmark.RunAsync(options!, Console.Error.WriteLine).ConfigureAwait(false);
        DrainTable.Print(Console.Out, options!, result);
        return 0;
    }
}
