using System.Globalization;
using Spectre.Console;

namespace SqsWorker.Local.Reporting;

/// <summary>For a terminal: a table that is drawn again and again, and above it what happened.</summary>
/// <param name="console">The terminal.</param>
/// <param name="clock">The clock.</param>
internal sealed class LiveView(IAnsiConsole console, TimeProvider clock) : IRunView
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(150);

    public Task ShowAsync(RunJournal journal, Func<RunSnapshot> snapshot, CancellationToken ended) =>
        console.Live(SnapshotTable.Build(snapshot(), live: true)).AutoClear(true).StartAsync(async context =>
        {
            while (!ended.IsCancellationRequested)
            {
                Print(journal);
                context.UpdateTarget(SnapshotTable.Build(snapshot(), live: true));
                await Task.Delay(Pace, clock, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            Print(journal);
        });

    public void Conclude(RunSnapshot snapshot, string conclusion, bool good)
    {
        console.Write(SnapshotTable.Build(snapshot, live: false));
        console.MarkupLine(CultureInfo.InvariantCulture, "[grey]{0}[/]", Markup.Escape(SnapshotTable.Processes(snapshot)));
        console.MarkupLine(CultureInfo.InvariantCulture, good ? "[green]{0}[/]" : "[red]{0}[/]", Markup.Escape(conclusion));
    }

    private void Print(RunJournal journal)
    {
        foreach (var line in journal.Fetch())
        {
            var style = line.Kind switch
            {
                JournalKind.Error => "red",
                JournalKind.Alarm => "yellow",
                JournalKind.Info => "default",
                _ => "grey",
            };
            console.MarkupLine(CultureInfo.InvariantCulture, "[grey]{0,7}[/] [{1}]{2}[/]", SnapshotTable.Time(line.At.TotalSeconds), style, Markup.Escape(line.Text));
        }
    }
}
