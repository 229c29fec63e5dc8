using System.Globalization;
using SqsWorker.Local.Commands;
using SqsWorker.Local.Running;
using SqsWorker.Local.Sending;
using SqsWorker.Local.Tests.Running;

namespace SqsWorker.Local.Tests.Scaling;

/// <summary>
/// A burst on the local platform, with the functions as processes: the queue scales up through its steps, drains and comes to rest, and
/// kill −9 changes neither the result nor the limit. <c>SQSWORKER_BURST_MESSAGES=20000</c> makes it the whole.
/// </summary>
public sealed class BurstTests
{
    // A minute of alarms and schedules is a second; leases keep their time.
    private const double Speed = 60;
    private const int Whole = 20_000;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60 + (Messages / 100));

    private readonly Functions _functions = new();
    private readonly List<int> _seen = [];
    private LocalPlatform? _platform;

    private static int Messages => int.Parse(Environment.GetEnvironmentVariable("SQSWORKER_BURST_MESSAGES") ?? "2000", CultureInfo.InvariantCulture);

    private int Live => _platform!.Stack.Functions.Counts(_platform.Stack.Function("ProcessFunction").Name).Running;

    [Fact]
    public async Task Burst_ProcessAndWorkerAreKilled_AllIsHandledWithinTheLimit()
    {
        using var folder = new StackFolder(BurstStack.Template(TimeSpan.FromMilliseconds(Messages < Whole ? 40 : 120)));
        _platform = await LocalPlatform.CreateAsync(Options(folder), TemplateFile.Read(folder.Template), _functions, TimeProvider.System);
        await using var platform = _platform;
        using var stop = new CancellationTokenSource();
        var sampling = SampleAsync(stop.Token);
        platform.Stack.Start();
        var queue = platform.Queues.Single(static queue => queue.Name == "jobs").Queue;
        using var slots = new SlotWatch(platform.Stack);
        var sender = new MessageSender(platform.Stack.Front, TimeProvider.System);

        await SendAsync(50);
        await UntilAsync(() => Live == 1, "one worker lives");
        await OrphanASlotAsync();
        await SendAsync(Messages - (int)queue.Counters.Sent);
        await UntilAsync(() => Live >= BurstStack.MaxWorkers - Math.Max(slots.Orphaned, 1), "as many workers live as may beside the slot that was won and not started");
        await AllLiveIfWholeAsync("the slot that a dead tick won is held again");

        _functions.KillHandling();
        await UntilAsync(() => _functions.Failed("ProcessFunction") == 1, "a killed worker is missed");
        await AllLiveIfWholeAsync("the killed worker's slot is held again");

        await UntilAsync(() => queue.Depth is { Visible: 0, InFlight: 0, Delayed: 0 } && Live == 0, "the queue is drained and its workers left");
        var (ticks, starts) = (_functions.Ended("WorkerFunction"), _functions.Ended("ProcessFunction"));
        await UntilAsync(() => _functions.Ended("WorkerFunction") >= ticks + 3, "three ticks more");
        await stop.CancelAsync();
        await sampling;

        Assert.Equal((Messages, Messages), (queue.Counters.Sent, queue.Counters.Deleted));
        Assert.Equal(0, platform.Queues.Single().DeadLetters!.Depth.Visible);
        Assert.All(_seen, static live => Assert.InRange(live, 0, BurstStack.MaxWorkers));
        Assert.Equal((0, starts), (Live, _functions.Ended("ProcessFunction")));

        // A tick, of the schedule or of an alarm's notice, wins a slot that is wanted, is killed before it starts anybody, and the slot is nobody's until its lease has ended. Where
        // the start was quicker than the kill, the next step's slots are the next chance; a busy machine may miss that as well, and what follows holds all the same.
        async Task OrphanASlotAsync()
        {
            string[] ticking = ["WorkerFunction", "ScaleFunction"];
            string? Running() => Array.Find(ticking, name => _functions.Running(name) > 0);
            foreach (var (more, workers) in new[] { (400, 2), (600, BurstStack.MaxWorkers) })
            {
                await SendAsync(more);
                await slots.OnGrantAsync(() => Running() is not null, () => _functions.Kill(Running() ?? "WorkerFunction"), () => Live >= workers || queue.Depth is { Visible: 0, InFlight: 0 }, Longest);
                await UntilAsync(() => slots.Orphaned > 0 || slots.AreAllTakenUp, "the slot is taken up or stays won");
                if (slots.Orphaned > 0 && Array.Exists(ticking, name => _functions.Failed(name) > 0))
                {
                    break;
                }
            }
        }

        // A lease outlasts a small burst.
        Task AllLiveIfWholeAsync(string what) => Messages < Whole ? Task.CompletedTask : UntilAsync(() => Live == BurstStack.MaxWorkers, what);

        Task SendAsync(int count) => sender.SendAsync(queue.Url, MessageBodies.Empty, count, CancellationToken.None);
    }

    private async Task SampleAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            _seen.Add(Live);
            await Task.Delay(Look, TimeProvider.System, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task UntilAsync(Func<bool> condition, string what)
    {
        using var limit = new CancellationTokenSource(Longest, TimeProvider.System);
        while (!condition())
        {
            Assert.False(limit.IsCancellationRequested, $"It does not come to pass that {what}; {Live} workers live.\n{_functions.Lines}");
            await Task.Delay(Look, TimeProvider.System);
        }
    }

    private static RunOptions Options(StackFolder folder) => new()
    {
        Template = folder.Template,
        Assembly = StackFolder.Assembly,
        StackName = "local",
        Region = "eu-central-1",
        LogFolder = folder.Logs,
        Speed = Speed,
    };
}
