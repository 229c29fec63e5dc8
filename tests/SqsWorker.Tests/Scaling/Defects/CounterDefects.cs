using SqsWorker.Tests.Scaling.Ancestor;

namespace SqsWorker.Tests.Scaling.Defects;

/// <summary>What goes wrong with a number that notices raise and lower.</summary>
internal static class CounterDefects
{
    private static readonly Dictionary<int, int> Rises = new() { [1] = 1, [100] = 2, [1000] = 5, [2000] = 10 };

    public static IEnumerable<Defect> All =>
    [
        new(1, "alarm names that nobody recognises: it never scales", NamesTheirs, NamesOurs),
        new(2, "a fresh deploy's OKs stop all work", DeployTheirs, DeployOurs),
        new(3, "a threshold without a step gives no number", ThresholdTheirs, ThresholdOurs),
        new(4, "a notice twice or out of order drifts", DriftTheirs, DriftOurs),
        new(5, "notices at the same time are lost", ConcurrentTheirs, ConcurrentOurs),
        new(6, "a failed read is one worker, and is written back", ReadTheirs, ReadOurs),
        new(7, "an alarm that lost its data adds again", SilentTheirs, SilentOurs),
    ];

    private static async Task<bool> NamesTheirs()
    {
        var table = new CounterTable();
        await new AncestorCounter(table, Rises, AncestorCounter.AsCommitted).ScaleAsync("jobs-MessageAlarm100", "ALARM");
        return table.Value is null;
    }

    private static async Task<bool> NamesOurs()
    {
        foreach (var threshold in Rises.Keys)
        {
            var machine = new OurMachine();
            await machine.NotifyAsync(machine.Notice(threshold, "ALARM"));
            if (machine.Starts.Count != machine.Jobs.Steps.Single(step => step.Messages == threshold).Workers)
            {
                return true;
            }
        }

        return false;
    }

    private static async Task<bool> DeployTheirs()
    {
        var (table, counter) = New();
        foreach (var threshold in Rises.Keys)
        {
            await counter.ScaleAsync($"jobs-{threshold}", "OK");
        }

        Assert.Equal(-9, table.Value);
        await Assert.ThrowsAsync<InvalidOperationException>(counter.WorkersAsync);
        return true;
    }

    private static async Task<bool> DeployOurs()
    {
        var machine = new OurMachine();
        await machine.NotifyAsync([.. Rises.Keys.Select(threshold => machine.Notice(threshold, "OK"))]);
        machine.Depth = 1;
        await machine.TickAsync();
        return machine.Starts.Count != 2;
    }

    private static async Task<bool> ThresholdTheirs()
    {
        var (table, counter) = New();
        await counter.ScaleAsync("jobs-50", "ALARM");
        await Assert.ThrowsAsync<InvalidOperationException>(counter.WorkersAsync);
        return double.IsNaN(table.Value!.Value);
    }

    private static async Task<bool> ThresholdOurs()
    {
        var machine = new OurMachine();
        await machine.NotifyAsync(machine.Notice(50, "ALARM"), machine.Notice(100, "ALARM"));
        return await machine.WantedAsync() != 4;
    }

    private static async Task<bool> DriftTheirs()
    {
        var (doubled, counter) = New();
        await counter.ScaleAsync("jobs-1", "ALARM");
        await counter.ScaleAsync("jobs-1", "ALARM");
        await counter.ScaleAsync("jobs-1", "OK");

        var (reordered, other) = New();
        await other.ScaleAsync("jobs-1000", "OK");
        await other.ScaleAsync("jobs-1000", "ALARM");
        return (doubled.Value, reordered.Value) == (2, 6);
    }

    private static async Task<bool> DriftOurs()
    {
        var machine = new OurMachine();
        var (alarm, ok) = (machine.Notice(1000, "ALARM"), machine.Notice(1000, "OK"));
        await machine.NotifyAsync(ok);
        await machine.NotifyAsync(alarm, alarm);
        return await machine.WantedAsync() != 0;
    }

    private static async Task<bool> ConcurrentTheirs()
    {
        var table = new OverlappingReads(3);
        var counter = new AncestorCounter(table, Rises);
        await Task.WhenAll(counter.ScaleAsync("jobs-100", "ALARM"), counter.ScaleAsync("jobs-1000", "ALARM"), counter.ScaleAsync("jobs-1", "ALARM"));
        return table.Value < 9;
    }

    private static async Task<bool> ConcurrentOurs()
    {
        var machine = new OurMachine();
        int[] thresholds = [100, 1000, 1];
        await Task.WhenAll(thresholds.Select(threshold => Task.Run(() => machine.NotifyAsync(machine.Notice(threshold, "ALARM")))));
        return (await machine.Store.ReadAsync("jobs", default)).Alarms.Count != 3 || await machine.WantedAsync() != 9;
    }

    private static async Task<bool> ReadTheirs()
    {
        var (table, counter) = New();
        table.Value = 19;
        table.Failure = new TimeoutException("throttled");
        await counter.ScaleAsync("jobs-1", "ALARM");
        return table.Value == 2;
    }

    private static async Task<bool> ReadOurs()
    {
        var machine = new OurMachine();
        await machine.NotifyAsync(machine.Notice(2000, "ALARM"));
        machine.Store.Failure = new TimeoutException("throttled");
        await Assert.ThrowsAsync<AggregateException>(() => machine.NotifyAsync(machine.Notice(1, "ALARM")));
        await Assert.ThrowsAsync<AggregateException>(machine.TickAsync);
        machine.Store.Failure = null;
        return await machine.WantedAsync() != 19;
    }

    private static async Task<bool> SilentTheirs()
    {
        var (table, counter) = New();

        // What lies between the two is a change to INSUFFICIENT_DATA, of which it hears nothing.
        await counter.ScaleAsync("jobs-1000", "ALARM");
        await counter.ScaleAsync("jobs-1000", "ALARM");
        await counter.ScaleAsync("jobs-1000", "OK");
        return table.Value == 6;
    }

    private static async Task<bool> SilentOurs()
    {
        var machine = new OurMachine();
        await machine.NotifyAsync(machine.Notice(1000, "ALARM"));
        await machine.NotifyAsync(machine.Notice(1000, "ALARM"));
        var wanted = await machine.WantedAsync();
        await machine.NotifyAsync(machine.Notice(1000, "OK"));
        return (wanted, await machine.WantedAsync()) != (9, 0);
    }

    private static (CounterTable Table, AncestorCounter Counter) New()
    {
        var table = new CounterTable();
        return (table, new AncestorCounter(table, Rises));
    }
}
