using System.Globalization;
using Spectre.Console;

namespace SqsWorker.Local.Reporting;

/// <summary>For files, pipes and build servers: lines, no colours, and no line that says what the one before said.</summary>
/// <param name="output">Where to.</param>
/// <param name="clock">The clock.</param>
internal sealed class PlainView(TextWriter output, TimeProvider clock) : IRunView
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan ProgressPace = TimeSpan.FromSeconds(1);

    private string _last = "";

    public async Task ShowAsync(RunJournal journal, Func<RunSnapshot> snapshot, CancellationToken ended)
    {
        var lastProgress = clock.GetTimestamp();
        while (!ended.IsCancellationRequested)
        {
            Print(journal);
            if (clock.GetElapsedTime(lastProgress) >= ProgressPace)
            {
                lastProgress = clock.GetTimestamp();
                PrintProgress(snapshot());
            }

            await Task.Delay(Pace, clock, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        Print(journal);
    }

    public void Conclude(RunSnapshot snapshot, string conclusion, bool good)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = 200;
        console.Profile.Capabilities.Unicode = false;
        console.Write(SnapshotTable.Build(snapshot, live: false));
        foreach (var line in text.ToString().Split('\n').Select(static line => line.TrimEnd()).Where(static line => line.Length > 0))
        {
            output.WriteLine(line);
        }

        output.WriteLine(SnapshotTable.Processes(snapshot));
        output.WriteLine(conclusion);
        output.Flush();
    }

    private void Print(RunJournal journal)
    {
        foreach (var line in journal.Fetch())
        {
            Print(line.At.TotalSeconds, line.Kind.ToString().ToLowerInvariant(), line.Text);
        }
    }

    private void PrintProgress(RunSnapshot snapshot)
    {
        var text = string.Join("; ", snapshot.Queues.Where(static queue => queue.Sent > 0 || !queue.IsDrained).Select(Progress));
        if (text.Length > 0 && text != _last)
        {
            _last = text;
            Print(snapshot.Seconds, "progress", text);
        }
    }

    private static string Progress(QueueSnapshot queue) =>
        $"{queue.Queue} {SnapshotTable.Number(queue.Handled)} of {SnapshotTable.Number(queue.Sent)} handled, {SnapshotTable.Number(queue.InFlight)} in flight, {queue.Working} working";

    private void Print(double seconds, string kind, string text)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{SnapshotTable.Time(seconds),8}  {kind,-8}  {text}"));
        output.Flush();
    }
}
