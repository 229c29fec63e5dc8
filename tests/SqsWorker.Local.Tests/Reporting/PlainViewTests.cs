using Microsoft.Extensions.Time.Testing;
using SqsWorker.Local.Reporting;

namespace SqsWorker.Local.Tests.Reporting;

public class PlainViewTests
{
    [Fact]
    public void Conclude_Table_IsPlainTextWithARowPerQueue()
    {
        using var output = new StringWriter();

        new PlainView(output, TimeProvider.System).Conclude(Snapshots.Run(Snapshots.Complete, Snapshots.Unfinished), "Gave up.", good: false);

        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.DoesNotContain('\e', output.ToString());
        Assert.Equal(["queue", "sent", "handled", "failed", "dead-lettered", "left", "alarms", "workers", "started", "time"], Words(lines[0]));
        Assert.Contains(lines, static line => Words(line) is ["orders", "1,000", "1,000", "3", "0", "0", "2", "5", "4.3", "s"] or ["orders", "1,000", "1,000", "3", "0", "0", "2", "5", "4.2", "s"]);
        Assert.Contains(lines, static line => Words(line) is ["receipts.fifo", "1,000", "984", "20", "1", "15", "1", "2", "10.0", "s"]);
        Assert.Contains("processes started: ScaleFunction 1, ProcessFunction 6", lines);
        Assert.Equal("Gave up.", lines[^1]);
    }

    [Fact]
    public async Task Show_WhatHappened_IsALineEachAndProgressIsSaidOnlyWhenItChanges()
    {
        using var output = new StringWriter();
        var clock = new FakeTimeProvider();
        var logs = new FunctionLogs(Path.Combine(Path.GetTempPath(), "never-made"));
        var journal = new RunJournal(logs, showLogs: true, clock);
        using var ended = new CancellationTokenSource();
        var shown = new PlainView(output, clock).ShowAsync(journal, static () => Snapshots.Run(Snapshots.Unfinished), ended.Token);

        journal.Alarm("local-orders-messages-1", "ALARM");
        for (var tenth = 0; tenth < 30; tenth++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        await ended.CancelAsync();
        await shown;

        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("   0.0 s  alarm     local-orders-messages-1 is ALARM", lines[0].TrimEnd());
        Assert.InRange(lines.Count(static line => line.Contains("progress", StringComparison.Ordinal)), 0, 1);
    }

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
