using System.Globalization;
using SqsWorker.Benchmarks.Drain.Measuring;

namespace SqsWorker.Benchmarks.Drain;

/// <summary>Prints the medians and the goals for people, then a line each for programs.</summary>
internal static class DrainTable
{
    private static readonly string[] Columns = ["messages/s", "at 10 ms", "calls/msg", "CPU µs/msg", "bytes/msg", "peak MiB"];

    public static void Print(TextWriter output, DrainOptions options, DrainResult result)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{options.Messages:#,0} messages of 1 KB, medians of {options.Rounds} rounds in turns, each consumer in a process of its own, warmed up with 5,000 messages."));
        output.WriteLine("Counted is from the first call of a drain to the one that deletes the last message; CPU is the consumer's process, user and system.");
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"At 10 ms a call, a consumer that has not drained all after {options.LongestAt10Ms.TotalSeconds:0} s is stopped, and its rate is that of what it deleted until then (its row says so)."));
        output.WriteLine("lawos is given no empty lists: it never ends otherwise.");
        output.WriteLine("ours_* is the worker with the AWS SDK's client (SQSWORKER_SQS_CLIENT=sdk), lean_* the worker as it is by default.");
        output.WriteLine();
        output.WriteLine($"{"drain",-14}{string.Concat(Columns.Select(static column => $"{column,13}"))}");
        foreach (var (name, figures) in result.Clients)
        {
            output.WriteLine($"{name,-14}{string.Concat(figures.All.Select(static figure => $"{Text(figure.Value),13}"))}{Stopped(options, figures)}");
        }

        output.WriteLine();
        foreach (var (what, value, goal) in DrainGoals.Of(result))
        {
            output.WriteLine($"{what,-66}{Text(value),10}  {goal,-9}  {(goal.IsMetBy(value) ? "met" : "MISSED")}");
        }

        output.WriteLine();
        foreach (var (name, figures) in result.Clients)
        {
            foreach (var (figure, value) in figures.All.Where(static figure => figure.Value is not null))
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"drain.{name}.{figure}={value:0.###}"));
            }
        }

        if (result.WaitingShare is { } share)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"drain.waiting_handlers.share_of_possible={share:0.###}"));
        }

        if (result.HotQueueShare is { } hot)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"drain.hot_queue_share={hot:0.###}"));
        }
    }

    private static string Stopped(DrainOptions options, DrainFigures figures) => figures.Messages10Ms < options.Messages
        ? string.Create(CultureInfo.InvariantCulture, $"  at 10 ms: stopped after {options.LongestAt10Ms.TotalSeconds:0} s with {figures.Messages10Ms:#,0} messages")
        : "";

    private static string Text(double? value) => value?.ToString(value >= 1000 ? "#,0" : "0.###", CultureInfo.InvariantCulture) ?? "–";
}
