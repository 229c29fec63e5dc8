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
    public async Task Show_WhatHappened_IsALineEach()
    {
        using var output = new StringWriter();
        var journal = new RunJournal(new FunctionLogs("never-made"), showLogs: false, new FakeTimeProvider());
        journal.Alarm("local_orders-messages-1", "ALARM");
        journal.Error("ProcessFunction: Runtime.ExitError: exit status 3");

        await new PlainView(output, TimeProvider.System).ShowAsync(journal, static () => Snapshots.Run(), new CancellationToken(canceled: true));

        Assert.Equal(
            ["   0.0 s  alarm     local_orders-messages-1 is ALARM", "   0.0 s  error     ProcessFunction: Runtime.ExitError: exit status 3"],
            output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.TrimEnd()));
    }

    [Fact]
    public async Task Show_Progress_IsSaidOnlyWhenItChanges()
    {
        using var output = new StringWriter();
        using var ended = new CancellationTokenSource();
        var clock = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.FromMilliseconds(700) };
        var asked = 0;

        // Each look at the clock lets time pass, so the view asks again and again; the numbers change at the third time.
        var shown = new PlainView(output, clock).ShowAsync(new RunJournal(new FunctionLogs("never-made"), showLogs: false, clock), Snapshot, ended.Token);
        while (!shown.IsCompleted)
        {
            clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.Contains("receipts.fifo 984 of 1,000 handled, 3 in flight, 1 working", lines[0], StringComparison.Ordinal);
        Assert.Contains("receipts.fifo 999 of 1,000 handled, 3 in flight, 1 working", lines[1], StringComparison.Ordinal);

        RunSnapshot Snapshot()
        {
            asked++;
            if (asked == 5)
            {
                ended.Cancel();
            }

            return Snapshots.Run(Snapshots.Unfinished with { Handled = asked < 3 ? 984 : 999 });
        }
    }

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
