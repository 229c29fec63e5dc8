using System.Globalization;

namespace SqsWorker.Local.Controlling;

/// <summary>Queues' states for people: a line each, in columns.</summary>
internal static class StatusTable
{
    private static readonly string[] Head = ["queue", "visible", "in flight", "desired", "running", "starting", "in alarm", "paused"];

    public static string Write(IReadOnlyList<QueueStatus> queues)
    {
        var rows = queues.Select(Row).Prepend(Head).ToArray();
        var widths = Enumerable.Range(0, Head.Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        return string.Join(Environment.NewLine, rows.Select(row => string.Join("  ", row.Select((cell, column) => Pad(cell, column, widths[column]))).TrimEnd()));
    }

    private static string[] Row(QueueStatus queue) =>
    [
        queue.Queue,
        Text(queue.Visible),
        Text(queue.InFlight),
        queue.Desired is { } desired ? Text(desired) : "?",
        Text(queue.Slots.Count(static slot => slot.State == "running")),
        Text(queue.Slots.Count(static slot => slot.State == "starting")),
        Text(queue.Alarms.Count(static alarm => alarm.State == "ALARM")),
        (queue.Paused, queue.PausedUntil) switch
        {
            (false, _) => "no",
            (true, { } until) => $"until {until.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)}",
            _ => "until resumed",
        },
    ];

    private static string Pad(string cell, int column, int width) => column == 0 ? cell.PadRight(width) : cell.PadLeft(width);

    private static string Text(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
