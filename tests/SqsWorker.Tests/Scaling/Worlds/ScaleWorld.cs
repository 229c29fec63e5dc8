using SqsWorker.Scaling;
using SqsWorker.Tests.Support;

namespace SqsWorker.Tests.Scaling.Worlds;

/// <summary>
/// A queue, its alarms, the schedule, and the functions and workers that come of them. First things go wrong, then nothing does: a
/// demand that lasts, then an empty queue, then all that was late. One thread, one clock, one seed.
/// </summary>
internal sealed class ScaleWorld
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    // Long enough for whatever may still stand: a fresh alarm, a lease, a tick.
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(10);

    private readonly List<DateTimeOffset> _ticks = [];

    private ScaleWorld(ScalePlan plan, int limit, IScaleStore table, Func<ScaleWorld, IScaler> create)
    {
        Plan = plan;
        Table = table;
        Random = new Random(plan.Seed);
        Watch = new Watch(Events, limit);
        Alarms = new WorldAlarms(this);
        Notices = new NoticeChannel(this);
        Scaler = create(this);
    }

    public ScalePlan Plan { get; }

    public Random Random { get; }

    public EventQueue Events { get; } = new();

    public IScaleStore Table { get; }

    public WorldQueue Queue { get; } = new();

    public Watch Watch { get; }

    public WorldAlarms Alarms { get; }

    public NoticeChannel Notices { get; }

    public IScaler Scaler { get; }

    /// <summary>Gets whether nothing goes wrong any more, but for what is on its way.</summary>
    public bool IsCalm { get; private set; }

    /// <summary>Lives a world with the functions as they are.</summary>
    /// <param name="plan">The world.</param>
    /// <param name="table">Another table than the twin of ours.</param>
    public static ScaleOutcome OfOurs(ScalePlan plan, IScaleStore? table = null) =>
        new ScaleWorld(plan, plan.MaxWorkers, table ?? new InMemoryScaleStore(), static world => new OurScaler(world)).Run();

    /// <summary>Lives a world with another scaler, which may have as many workers as its highest step says.</summary>
    public static ScaleOutcome Of(ScalePlan plan, Func<ScaleWorld, IScaler> create) =>
        new ScaleWorld(plan, 1 + plan.Rises.Sum(), new InMemoryScaleStore(), create).Run();

    public bool Chance(double rate) => !IsCalm && rate > 0 && Random.NextDouble() < rate;

    /// <summary>Draws how far a machine's clock is off.</summary>
    public TimeSpan Skew() => Plan.Skew * ((2 * Random.NextDouble()) - 1);

    /// <summary>Draws how long a call is on its way; now and then seconds.</summary>
    public TimeSpan Latency() => TimeSpan.FromMilliseconds(IsCalm || Random.Next(30) > 0 ? Random.Next(2, 30) : Random.Next(30, 4000));

    private ScaleOutcome Run()
    {
        OnMinute();
        Burst();
        Pause();
        Events.RunUntil(Events.Now + Plan.Chaos);
        IsCalm = true;
        Say(default);

        var ticksUp = LastingDemand();
        var isWrongUnderDemand = Scaler.IsWrong();
        var ticksDown = EmptyQueue();
        Notices.DeliverLate(all: true);
        var late = Events.Now;
        Events.RunUntil(late + (4 * Minute));
        if (Watch.LastAbove > late)
        {
            ticksDown = null;
        }

        return new ScaleOutcome(Plan, Watch, ticksUp, ticksDown, isWrongUnderDemand, Scaler.IsWrong());
    }

    private void OnMinute()
    {
        Alarms.Sample();
        Notices.DeliverLate();
        Events.In(Minute, OnMinute);
        if (Chance(Plan.SkippedTicks))
        {
            Watch.Happened(Happening.TickSkipped);
            return;
        }

        Events.In(TimeSpan.FromSeconds(Random.Next(50)), Tick);
        if (Chance(Plan.DoubledTicks))
        {
            Watch.Happened(Happening.TickDoubled);
            Events.In(TimeSpan.FromSeconds(Random.Next(50)), Tick);
        }
    }

    private void Tick()
    {
        Watch.Happened(Happening.TickRun);
        Watch.Look();
        _ticks.Add(Events.Now);
        Scaler.Tick();
    }

    private void Burst()
    {
        if (IsCalm)
        {
            return;
        }

        Watch.Happened(Happening.MessagesArrived);
        Queue.Add((long)Math.Pow(10, 4 * Random.NextDouble()));
        Events.In(Plan.BurstEvery * (2 * Random.NextDouble()), Burst);
    }

    // An operator pauses the queue now and then, and does not always think of its end.
    private void Pause()
    {
        if (Chance(Plan.Pauses))
        {
            Watch.Happened(Happening.QueuePaused);
            Say(new QueueControl(true, Random.Next(2) == 0 ? Events.Now + (Settling * Random.NextDouble()) : null));
            Events.In(Settling * (2 * Random.NextDouble()), () => Say(default));
        }

        if (!IsCalm)
        {
            Events.In(Plan.BurstEvery, Pause);
        }
    }

    private void Say(QueueControl control) => Table.WriteControlAsync(Plan.Queue.Name, control, default).GetAwaiter().GetResult();

    private int? LastingDemand()
    {
        var began = Events.Now;
        var queue = Plan.Queue;
        Queue.Pinned = Random.Next(1, 2 * Plan.Thresholds[^1]);
        var wanted = PlainDesired.Compute(queue, new ScaleState(new Dictionary<string, AlarmRegister>(), []), Queue.Pinned.Value, began);
        int? ticks = null;
        while (ticks is null && Events.Now < began + Settling)
        {
            Events.RunUntil(Events.Now + TimeSpan.FromSeconds(1));
            ticks = Scaler.AreUp(wanted) ? TicksSince(began, Events.Now) : null;
        }

        // Whoever was too many leaves at its deadline, if not before.
        Events.RunUntil(began + Settling);
        Watch.Above = wanted;
        Events.RunUntil(began + Settling + Plan.RunLimit + Minute);
        var settled = Events.Now;
        Events.RunUntil(settled + (2 * Minute));
        if (Watch.LastAbove > settled)
        {
            Watch.Violate($"I3: more than {wanted} workers live after a demand for {wanted} has lasted {(Events.Now - began).TotalMinutes:F0} minutes");
        }

        return ticks;
    }

    private int? EmptyQueue()
    {
        var began = Events.Now;
        Queue.Purge();
        Watch.Above = Scaler.Idle;
        Watch.Look();
        Events.RunUntil(began + Settling);
        Watch.Look();
        return Watch.LastAbove == Events.Now ? null : TicksSince(began, Watch.LastAbove);
    }

    private int TicksSince(DateTimeOffset began, DateTimeOffset end) => _ticks.Count(tick => tick > began && tick <= end);
}
