using System.Globalization;
using Spectre.Console;

namespace SqsWorker.Local.Reporting;

/// <summary>A snapshot as a table: a row per queue.</summary>
internal static class SnapshotTable
{
    /// <summary>The table.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="live">Whether the run goes on: then with what waits and works.</param>
    public static Table Build(RunSnapshot snapshot, bool live)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("queue");
        string[] columns = live
            ? ["sent", "waiting", "in flight", "handled", "failed", "dead-lettered", "alarms", "workers", "time"]
            : ["sent", "handled", "failed", "dead-lettered", "left", "alarms", "workers started", "time"];
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(column).RightAligned().NoWrap());
        }

        foreach (var queue in snapshot.Queues)
        {
            table.AddRow([Markup.Escape(queue.Queue), .. live ? Live(queue) : Final(queue)]);
        }

        return table;
    }

    /// <summary>The processes in one line.</summary>
    public static string Processes(RunSnapshot snapshot) =>
        "processes started: " + string.Join(", ", snapshot.Functions.Select(static function => $"{function.Function} {Number(function.Processes)}"));

    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Time(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s");

    private static string[] Live(QueueSnapshot queue) =>
    [
        Number(queue.Sent), Number(queue.Waiting), Number(queue.InFlight), Good(queue.Handled, queue.IsComplete && queue.Sent > 0),
        Bad(queue.Failed), Bad(queue.DeadLettered), Number(queue.Alarms), Number(queue.Working), Time(queue.Seconds),
    ];

    private static string[] Final(QueueSnapshot queue) =>
    [
        Number(queue.Sent), Good(queue.Handled, queue.IsComplete && queue.Sent > 0), Bad(queue.Failed), Bad(queue.DeadLettered),
        Bad(queue.Waiting + queue.InFlight), Number(queue.Alarms), Number(queue.Workers), Time(queue.Seconds),
    ];

    private static string Good(long value, bool good) => good ? $"[green]{Number(value)}[/]" : Number(value);

    private static string Bad(long value) => value > 0 ? $"[red]{Number(value)}[/]" : Number(value);
}
