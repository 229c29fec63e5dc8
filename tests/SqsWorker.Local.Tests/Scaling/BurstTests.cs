using System.Globalization;

namespace SqsWorker.Local.Tests.Scaling;

/// <summary>
/// A burst on the local platform, with the functions as processes: the queue scales up through its steps, drains and comes to rest, and
/// kill −9 changes neither the result nor the limit. <c>SQSWORKER_BURST_MESSAGES=20000</c> makes it the whole.
/// </summary>
public sealed class BurstTests
{
    private const int Whole = 20_000;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60 + (Messages / 100));

    private readonly List<int> _seen = [];

    private static int Messages => int.Parse(Environment.GetEnvironmentVariable("SQSWORKER_BURST_MESSAGES") ?? "2000", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Burst_ProcessAndWorkerAreKilled_AllIsHandledWithinTheLimit()
    {
        await using var burst = await BurstPlatform.StartAsync(TimeSpan.FromMilliseconds(Messages < Whole ? 40 : 120), Longest);
        var (functions, queue) = (burst.Functions, burst.Queue);
        using var stop = new CancellationTokenSource();
        var sampling = SampleAsync(burst, stop.Token);
        using var slots = new SlotWatch(burst.Platform.Stack);

        await burst.SendAsync(50);
        await burst.UntilAsync(() => burst.Live == 1, "one worker lives");
        await OrphanASlotAsync();
        await burst.SendAsync(Messages - (int)queue.Counters.Sent);
        await burst.UntilAsync(() => burst.Live >= BurstStack.MaxWorkers - Math.Max(slots.Orphaned, 1), "as many workers live as may beside the slot that was won and not started");
        await AllLiveIfWholeAsync("the slot that a dead tick won is held again");

        functions.KillHandling();
        await burst.UntilAsync(() => functions.Failed("ProcessFunction") == 1, "a killed worker is missed");
        await AllLiveIfWholeAsync("the killed worker's slot is held again");

        await burst.UntilAsync(() => queue.Depth is { Visible: 0, InFlight: 0, Delayed: 0 } && burst.Live == 0, "the queue is drained and its workers left");
        var (ticks, starts) = (functions.Ended("WorkerFunction"), functions.Ended("ProcessFunction"));
        await burst.UntilAsync(() => functions.Ended("WorkerFunction") >= ticks + 3, "three ticks more");
        await stop.CancelAsync();
        await sampling;

        Assert.Equal((Messages, Messages), (queue.Counters.Sent, queue.Counters.Deleted));
        Assert.Equal(0, burst.DeadLetters.Depth.Visible);
        Assert.All(_seen, static live => Assert.InRange(live, 0, BurstStack.MaxWorkers));
        Assert.Equal((0, starts), (burst.Live, functions.Ended("ProcessFunction")));

        // A tick, of the schedule or of an alarm's notice, wins a slot that is wanted, is killed before it starts anybody, and the slot is nobody's until its lease has ended. Where
        // the start was quicker than the kill, the next step's slots are the next chance; a busy machine may miss that as well, and what follows holds all the same.
        async Task OrphanASlotAsync()
        {
            string[] ticking = ["WorkerFunction", "ScaleFunction"];
            string? Running() => Array.Find(ticking, name => functions.Running(name) > 0);
            foreach (var (more, workers) in new[] { (400, 2), (600, BurstStack.MaxWorkers) })
            {
                await burst.SendAsync(more);
                await slots.OnGrantAsync(() => Running() is not null, () => functions.Kill(Running() ?? "WorkerFunction"), () => burst.Live >= workers || queue.Depth is { Visible: 0, InFlight: 0 }, Longest);
                await burst.UntilAsync(() => slots.Orphaned > 0 || slots.AreAllTakenUp, "the slot is taken up or stays won");
                if (slots.Orphaned > 0 && Array.Exists(ticking, name => functions.Failed(name) > 0))
                {
                    break;
                }
            }
        }

        // A lease outlasts a small burst.
        Task AllLiveIfWholeAsync(string what) => Messages < Whole ? Task.CompletedTask : burst.UntilAsync(() => burst.Live == BurstStack.MaxWorkers, what);
    }

    private async Task SampleAsync(BurstPlatform burst, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            _seen.Add(burst.Live);
            await Task.Delay(BurstPlatform.Look, TimeProvider.System, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
