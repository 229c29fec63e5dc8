using System.Globalization;

namespace SqsWorker.Benchmarks.Running;

/// <summary>Prints figures for people, then a line each for programs.</summary>
internal static class FigureTable
{
    public static void Print(TextWriter output, string benchmark, IReadOnlyList<Measurement> measured)
    {
        var width = measured.Max(static measurement => measurement.Figure.Name.Length);
        output.WriteLine($"{benchmark.PadRight(width)}  {"median",14}  {"lowest",14}  {"highest",14}  {"goal",12}");
        foreach (var measurement in measured)
        {
            var goal = measurement.Figure.Goal;
            var verdict = goal is null ? "" : goal.IsMetBy(measurement.Median) ? "met" : "MISSED";
            output.WriteLine($"{measurement.Figure.Name.PadRight(width)}  {Text(measurement.Median),14}  {Text(measurement.Lowest),14}  {Text(measurement.Highest),14}  {goal,12}  {verdict}".TrimEnd());
        }

        output.WriteLine();
        foreach (var measurement in measured)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{benchmark}.{measurement.Figure.Name}={measurement.Median:0.###}"));
        }
    }

    private static string Text(double value) => value.ToString(Math.Abs(value) >= 1000 ? "#,0" : "0.###", CultureInfo.InvariantCulture);
}
