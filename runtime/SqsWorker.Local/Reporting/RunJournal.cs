using System.Collections.Concurrent;

namespace SqsWorker.Local.Reporting;

/// <summary>
/// Collects what happens, from many threads, until the display fetches it. Functions' output goes to a file each, and here
/// only where the user wants to see it.
/// </summary>
/// <param name="logs">The files.</param>
/// <param name="showLogs">Whether functions' output is shown.</param>
/// <param name="clock">The clock.</param>
internal sealed class RunJournal(FunctionLogs logs, bool showLogs, TimeProvider clock)
{
    // Enough to see what is wrong; the files have the rest.
    private const int MostFailures = 5;

    private readonly ConcurrentQueue<JournalLine> _lines = new();
    private readonly long _start = clock.GetTimestamp();
    private int _failures;

    public void Info(string text) => Add(JournalKind.Info, text);

    public void Error(string text) => Add(JournalKind.Error, text);

    public void Alarm(string name, string state) => Add(JournalKind.Alarm, $"{name} is {state}");

    public void ProcessStarted(string function, int processId) => Add(JournalKind.Process, $"{function} started as process {processId}");

    /// <summary>Takes a line of a function's output.</summary>
    public void Line(string function, int processId, string line)
    {
        logs.Write(function, processId, line);
        if (showLogs)
        {
            Add(JournalKind.Log, $"{function} {processId}: {line}");
        }
        else if (FailureLine.Read(line) is { } failure && Interlocked.Increment(ref _failures) <= MostFailures)
        {
            Add(JournalKind.Error, $"{function}: {failure}{(_failures == MostFailures ? $" (further ones only in {logs.FileOf(function)})" : "")}");
        }
    }

    /// <summary>Fetches what came since the last time.</summary>
    public IReadOnlyList<JournalLine> Fetch()
    {
        var lines = new List<JournalLine>();
        while (_lines.TryDequeue(out var line))
        {
            lines.Add(line);
        }

        return lines;
    }

    private void Add(JournalKind kind, string text) => _lines.Enqueue(new JournalLine(clock.GetElapsedTime(_start), kind, text));
}
