using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using SqsWorker.Testing.Faults;
using SqsWorker.Testing.Queues;
using SqsWorker.Testing.Time;
using SqsWorker.Tests.Reliability.Consumers;

namespace SqsWorker.Tests.Reliability.Worlds;

/// <summary>A queue, its messages, the workers that come and go, and what goes wrong meanwhile.</summary>
internal sealed class World
{
    // What goes wrong ends after some minutes; a queue that is not empty by then goes in a circle.
    private static readonly TimeSpan Longest = TimeSpan.FromHours(3);

    private readonly IConsumer _consumer;
    private readonly World[] _others;
    private readonly ConcurrentDictionary<int, int> _attempts = new();
    private readonly Lock _sending = new();
    private int _sent;
    private int _runs;
    private int _handlings;

    /// <param name="plan">What it is like.</param>
    /// <param name="consumer">Who works there.</param>
    /// <param name="clock">Its clock, where it is one queue of several.</param>
    public World(WorldPlan plan, IConsumer consumer, VirtualClock? clock = null)
    {
        _consumer = consumer;
        Clock = clock ?? new VirtualClock();
        Plan = plan;
        Chance = new Chance(plan.Decides);
        Faults = new FaultPlan(plan.Decides, plan.Faults);
        _others = [.. plan.Others.Select(other => new World(other, consumer, Clock))];
        History = new History(Clock);
        var engine = new SqsEngine(Clock, new SqsEngineOptions { Faults = Faults, Seed = plan.Decides });
        Dictionary<string, string> fifo = plan.Queue.IsFifo ? new() { ["FifoQueue"] = "true" } : [];
        DeadLetters = engine.CreateQueue(plan.Queue.DeadLetterName, fifo);
        Queue = engine.CreateQueue(plan.Queue.Name, new Dictionary<string, string>(fifo)
        {
            ["RedrivePolicy"] = string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"deadLetterTargetArn":"{{DeadLetters.Arn}}","maxReceiveCount":{{plan.Queue.MaxReceiveCount}}}"""),
        });
    }

    public WorldPlan Plan { get; }

    public Chance Chance { get; }

    public VirtualClock Clock { get; }

    /// <summary>Gets it and the host's other queues.</summary>
    public IEnumerable<World> All => _others.Prepend(this);

    public FaultPlan Faults { get; }

    public History History { get; }

    public SqsQueue Queue { get; }

    public SqsQueue DeadLetters { get; }

    public ConcurrentBag<Worker> Workers { get; } = [];

    /// <summary>Gets the world's life.</summary>
    public Task Running { get; private set; } = Task.CompletedTask;

    /// <summary>Gets whether it came to a stand with nothing that it could wait for.</summary>
    public bool IsStuck { get; private set; }

    public int Sent => _sent;

    /// <summary>Gets how many steps it took that the tests count.</summary>
    public long StepCount => History.StepCount + Faults.Injected(FaultKind.Duplicate);

    /// <summary>Gets whether things still go wrong.</summary>
    public bool CanFail => History.Now < Plan.FaultsEnd;

    public void Start() => Running = RunAsync();

    public void Stuck() => IsStuck = true;

    public int NextAttempt(int message) => _attempts.AddOrUpdate(message, 1, static (_, attempts) => attempts + 1);

    public int NextHandling() => Interlocked.Increment(ref _handlings);

    public string? Group(int message) => Queue.IsFifo ? (message % Plan.Groups).ToString(CultureInfo.InvariantCulture) : null;

    /// <summary>Sees to it that a bottomless queue has more messages than a receive can take.</summary>
    public void Refill()
    {
        if (Plan.IsBottomless && Queue.Depth.Visible < 15)
        {
            Send(20);
        }
    }

    private async Task RunAsync()
    {
        var workers = Enumerable.Range(0, Plan.Workers).Select(WorkAsync);
        await Task.WhenAll([.. All.Select(static world => world.SendAsync()), .. All.Select(static world => world.TakeLeasesAsync()), .. workers]);

        // Whoever holds a lease to which nothing belongs shows it now.
        await Task.Delay(TimeSpan.FromMinutes(10), Clock);
    }

    private bool IsDrained => _sent >= Plan.Messages && !Plan.IsBottomless && Queue.Depth is { Visible: 0, InFlight: 0, Delayed: 0 };

    private bool IsOver => Plan.Runs is { } most ? _runs >= most : All.All(static world => world.IsDrained) || History.Now > Longest;

    private void Send(int count)
    {
        lock (_sending)
        {
            var drafts = new MessageDraft[count];
            for (var i = 0; i < count; i++)
            {
                var number = _sent++;
                var text = number.ToString(CultureInfo.InvariantCulture);
                drafts[i] = new MessageDraft(Encoding.UTF8.GetBytes(text), default) { GroupId = Group(number), DeduplicationKey = Queue.IsFifo ? text : null };
            }

            Queue.Store.Send(drafts, new SendOutcome[count]);
        }
    }

    // Half of them at once, the rest by and by.
    private async Task SendAsync()
    {
        Send((Plan.Messages + 1) / 2);
        for (var burst = 0; _sent < Plan.Messages; burst++)
        {
            if (!Plan.IsBottomless)
            {
                await Task.Delay(TimeSpan.FromSeconds(10 * Chance.Of(Draw.SendTime, burst)), Clock);
            }

            Send(Math.Min(Chance.Between(1, 10, Draw.SendTime, burst, 1), Plan.Messages - _sent));
        }
    }

    private async Task TakeLeasesAsync()
    {
        for (var i = 0; Plan.LeasesTakenEvery is { } longest && CanFail && !IsOver; i++)
        {
            await Task.Delay(longest * Chance.Of(Draw.LeaseTaken, i), Clock);
            var held = Queue.Store.Messages().Where(static message => message.State == MessageState.InFlight).ToArray();
            if (held.Length > 0)
            {
                var message = held[Chance.Between(0, held.Length - 1, Draw.LeaseTakenOf, i)];
                History.Add(Happening.LeaseTaken, message: int.Parse(message.Body, CultureInfo.InvariantCulture), lease: message.Lease);
                Queue.Store.ChangeVisibility(new ReceiptHandle(message.Number, message.Lease), 0);
            }
        }
    }

    private async Task WorkAsync(int slot)
    {
        while (!IsOver)
        {
            var number = Interlocked.Increment(ref _runs) - 1;
            var length = Plan.ShortestRun + ((Plan.LongestRun - Plan.ShortestRun) * Chance.Of(Draw.RunLength, number));
            using var host = Plan.Shutdown is { } shutdown ? new HostProcess(Plan.Budget, shutdown, Clock) : null;
            await Task.WhenAll(All.Select(world => world.WorkOnceAsync(number, length, host)));
            if (!IsOver)
            {
                await Task.Delay(UntilThereMayBeWork(slot), Clock);
            }
        }
    }

    private async Task WorkOnceAsync(int number, TimeSpan length, HostProcess? host)
    {
        if (!CanFail)
        {
            Faults.Rates = FaultRates.None;
        }

        var worker = new Worker(this, number, length, host);
        Workers.Add(worker);
        using var terminate = new CancellationTokenSource(worker.TerminatedAfter < worker.Length ? worker.TerminatedAfter : Timeout.InfiniteTimeSpan, Clock);
        worker.Terminated = terminate.Token;
        using var stop = new CancellationTokenSource(worker.IsTold ? worker.StopAfter : Timeout.InfiniteTimeSpan, Clock);
        using var ended = new CancellationTokenSource();
        History.Add(Happening.RunBegan, number, span: worker.Length);
        var run = _consumer.RunAsync(worker, stop.Token);
        await Task.WhenAny(run, Task.Delay(worker.Ends, Clock, ended.Token));
        if (!run.IsCompleted)
        {
            worker.Die(Happening.Killed);
        }

        await ended.CancelAsync();
        await run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (run.IsFaulted)
        {
            History.Add(Happening.RunFailed, number);
        }

        History.Add(Happening.RunEnded, number);
    }

    // Until the first lease or delay ends, where all is held; the scaler would look once a minute.
    private TimeSpan UntilThereMayBeWork(int slot)
    {
        var now = Clock.GetUtcNow().ToUnixTimeMilliseconds();
        var messages = All.SelectMany(static world => world.Queue.Store.Messages()).ToArray();
        var wait = messages.Length == 0 || messages.Any(static message => message.State == MessageState.Visible)
            ? 2000
            : Math.Clamp(messages.Min(static message => message.Due) - now + 1, 1, 60_000);
        return TimeSpan.FromMilliseconds(wait + (slot * 250));
    }
}
