using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SqsWorker.Definitions;
using SqsWorker.Processing;
using SqsWorker.Queues;

namespace SqsWorker.Tests.Reliability.Worlds;

/// <summary>One run over the world's queue: what a consumer is given, and whether it still lives.</summary>
internal sealed class Worker
{
    private static readonly IServiceScopeFactory Scopes = new ServiceCollection().BuildServiceProvider().GetRequiredService<IServiceScopeFactory>();

    // As ProcessFunction gives a function.
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(2);

    private readonly int _crashCall;
    private readonly bool _crashesAfter;
    private int _calls;
    private volatile bool _isDead;

    /// <param name="world">The world.</param>
    /// <param name="number">Its number there.</param>
    /// <param name="length">How long it may run; of a host, how long until it is stopped.</param>
    /// <param name="host">The process that it shares with others.</param>
    public Worker(World world, int number, TimeSpan length, HostProcess? host)
    {
        BeganAt = world.History.Now;
        StopAfter = world.Chance.Of(Draw.Stop, number) < world.Plan.Stops ? length * world.Chance.Of(Draw.Stop, number, 1) : TimeSpan.MaxValue;
        (World, Number, Host, Began) = (world, number, host, world.Clock.GetUtcNow());
        Length = length + (world.Plan.Shutdown ?? TimeSpan.Zero);
        IsTerminated = host is null && world.Chance.Of(Draw.Terminated, number, 1) < world.Plan.Terminations;
        TerminatedAfter = host is not null ? length : IsTerminated ? length * world.Chance.Of(Draw.Terminated, number, 2) : TimeSpan.MaxValue;
        var planned = host is null ? DeadlinePlan.For(length) : new DeadlinePlan(TimeSpan.MaxValue, TimeSpan.MaxValue, TimeSpan.MaxValue, TimeSpan.MaxValue);
        Plan = planned;
        Kept = planned.Handling - planned.Receiving;
        Ends = Length;
        if (TerminatedAfter < Length)
        {
            // What has come already stays; all else is planned anew.
            var within = host is not null ? world.Plan.Shutdown!.Value : Length - TerminatedAfter < LongestStop ? Length - TerminatedAfter : LongestStop;
            var told = DeadlinePlan.For(within);
            TimeSpan Due(TimeSpan known, TimeSpan span) => known <= TerminatedAfter ? known : TerminatedAfter + span;
            Plan = new DeadlinePlan(
                Due(planned.Receiving, TimeSpan.Zero), Due(planned.Handling, told.Handling), Due(planned.Settling, told.Settling), Due(planned.Leaving, told.Leaving));
            Kept = host is null ? Kept : told.Handling;
            Ends = TerminatedAfter + within;
        }

        IsTold = StopAfter < Plan.Receiving || Plan.Receiving < planned.Receiving;
        StopAfter = StopAfter < Plan.Receiving ? StopAfter : Plan.Receiving;
        var crashes = world.CanFail && world.Chance.Of(Draw.Crashes, number) < world.Plan.Crashes;
        _crashCall = crashes ? world.Chance.Between(1, 40, Draw.CrashCall, number) : 0;
        _crashesAfter = world.Chance.Of(Draw.CrashAfter, number) < 0.5;
        Binding = world.Plan.Queue.BatchSize == 1
            ? QueueBinding.ForMessages<WorldHandler, string>(world.Plan.Queue, BodyFormat.Text, _ => new WorldHandler(world, this))
            : QueueBinding.ForBatches<WorldHandler, string>(world.Plan.Queue, BodyFormat.Text, _ => new WorldHandler(world, this));
        Invoker = Binding.CreateInvoker(Scopes, Counts, NullLogger.Instance);
        Client = new EngineClient(world, this);
    }

    public World World { get; }

    public int Number { get; }

    /// <summary>Gets the process that it shares with others, where it is one queue of a host.</summary>
    public HostProcess? Host { get; }

    /// <summary>Gets how long the run may take.</summary>
    public TimeSpan Length { get; }

    /// <summary>Gets after how long it is ended, if it has not ended.</summary>
    public TimeSpan Ends { get; }

    /// <summary>Gets whether it is a function's run that is told to end at once.</summary>
    public bool IsTerminated { get; }

    /// <summary>Gets after how long it is told that, or its host is stopped.</summary>
    public TimeSpan TerminatedAfter { get; }

    /// <summary>Gets or sets what tells it.</summary>
    public CancellationToken Terminated { get; set; }

    /// <summary>Gets how long a receive waits for messages at most.</summary>
    public TimeSpan LongestPoll => Host?.Polls.Busy ?? PollPlan.UntilEmpty(1).Busy;

    public DateTimeOffset Began { get; }

    /// <summary>Gets when it began, from the world's beginning.</summary>
    public TimeSpan BeganAt { get; }

    /// <summary>Gets whether it is told to stop before its deadline makes it.</summary>
    public bool IsTold { get; }

    /// <summary>Gets after how long it may receive no more.</summary>
    public TimeSpan StopAfter { get; }

    public DateTimeOffset Deadline => Began + Length;

    /// <summary>Gets how our own worker divides the time.</summary>
    public DeadlinePlan Plan { get; }

    /// <summary>Gets how long a handler may take that must not be cut off.</summary>
    public TimeSpan Kept { get; }

    public QueueBinding Binding { get; }

    public HandlerInvoker Invoker { get; }

    public IQueueClient Client { get; }

    public DrainCounts Counts { get; } = new("worlds");

    public ILogger Logger => NullLogger.Instance;

    /// <summary>Gets whether it has crashed: nothing that it does has an effect any more.</summary>
    public bool IsDead => _isDead;

    public void ThrowIfDead()
    {
        if (_isDead)
        {
            throw new InvalidOperationException("This worker has crashed.");
        }
    }

    public void Die(Happening how)
    {
        _isDead = true;
        World.History.Add(how, Number);
    }

    /// <summary>Counts a call, and says whether the worker crashes before or after its effect.</summary>
    public (bool Before, bool After) Call()
    {
        var crashes = Interlocked.Increment(ref _calls) == _crashCall && World.CanFail;
        return (crashes && !_crashesAfter, crashes && _crashesAfter);
    }
}
