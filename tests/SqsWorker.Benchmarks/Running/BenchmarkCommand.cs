using System.Globalization;

namespace SqsWorker.Benchmarks.Running;

/// <summary>The command line: <c>NAME… [--rounds N] [--only FIGURE]</c>.</summary>
internal static class BenchmarkCommand
{
    private const int BadUsage = 2;

    public static async Task<int> RunAsync(IReadOnlyDictionary<string, Func<IBenchmark>> benchmarks, string[] arguments)
    {
        int? rounds = null;
        string? only = null;
        List<string> names = [];
        for (var i = 0; i < arguments.Length; i++)
        {
            switch (arguments[i])
            {
                case "--rounds" when i + 1 < arguments.Length && int.TryParse(arguments[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0:
                    rounds = count;
                    i++;
                    break;
                case "--only" when i + 1 < arguments.Length:
                    only = arguments[++i];
                    break;
                case var name when benchmarks.ContainsKey(name):
                    names.Add(name);
                    break;
                default:
                    return Usage(benchmarks, $"'{arguments[i]}' is not understood.");
            }
        }

        if (names.Count == 0)
        {
            return Usage(benchmarks, "Which benchmark?");
        }

        foreach (var name in names)
        {
            var benchmark = benchmarks[name]();
            var figures = benchmark.Figures().Where(figure => only is null || figure.Name == only).ToList();
            var measured = await BenchmarkRunner.RunAsync(figures, rounds ?? benchmark.Rounds, Console.Error.WriteLine).ConfigureAwait(false);
            FigureTable.Print(Console.Out, name, measured);
        }

        return 0;
    }

    private static int Usage(IReadOnlyDictionary<string, Func<IBenchmark>> benchmarks, string problem)
    {
        Console.Error.WriteLine(problem);
        Console.Error.WriteLine($"Usage: {string.Join(" | ", benchmarks.Keys)} [--rounds N] [--only FIGURE]");
        return BadUsage;
    }
}
