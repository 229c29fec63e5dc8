using System.Globalization;
using SqsWorker.Benchmarks.Coldstart.Preparing;

namespace SqsWorker.Benchmarks.Coldstart;

/// <summary>Prints the medians and the goals for people, then a line each for programs.</summary>
internal static class ColdstartTable
{
    private static readonly string[] Columns = ["first next", "first receive", "package MB", "peak MiB"];

    public static void Print(TextWriter output, ColdstartOptions options, IReadOnlyDictionary<string, ColdstartFigures> measured)
    {
        output.WriteLine($"Medians of {options.Starts} starts in turns, after one that did not count; the server is a process of its own on the same machine.");
        output.WriteLine("Times are milliseconds from just before the process is created. A first event is there at once: a start of process, for a queue with 10 messages.");
        output.WriteLine($"Packages are zipped by {Package.MadeBy}.");
        output.WriteLine();
        output.WriteLine($"{"coldstart",-12}{string.Concat(Columns.Select(static column => $"{column,16}"))}");
        foreach (var (name, figures) in measured)
        {
            output.WriteLine($"{name,-12}{string.Concat(figures.All.Select(static figure => $"{Text(figure.Value),16}"))}");
        }

        output.WriteLine();
        foreach (var (what, value, goal) in ColdstartGoals.Of(measured))
        {
            output.WriteLine($"{what,-40}{Text(value),10}  {goal,-9}  {(goal.IsMetBy(value) ? "met" : "MISSED")}");
        }

        output.WriteLine();
        foreach (var (name, figures) in measured)
        {
            foreach (var (figure, value) in figures.All.Where(static figure => figure.Value is not null))
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"coldstart.{name}.{figure}={value:0.###}"));
            }
        }
    }

    private static string Text(double? value) => value?.ToString("0.###", CultureInfo.InvariantCulture) ?? "–";
}
