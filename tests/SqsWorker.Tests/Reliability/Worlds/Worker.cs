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

    private readonly int _crashCall;
    private readonly bool _crashesAfter;
    private int _calls;
    private volatile bool _isDead;

    public Worker(World world, int number, TimeSpan length)
    {
        BeganAt = world.History.Now;
        StopAfter = world.Chance.Of(Draw.Stop, number) < world.Plan.Stops ? length * world.Chance.Of(Draw.Stop, number, 1) : TimeSpan.MaxValue;
        (World, Number, Length, Began) = (world, number, length, world.Clock.GetUtcNow());
        Plan = DeadlinePlan.For(length);
        IsTold = StopAfter < Plan.Receiving;
        StopAfter = IsTold ? StopAfter : Plan.Receiving;
        var crashes = world.CanFail && world.Chance.Of(Draw.Crashes, number) < world.Plan.Crashes;
        _crashCall = crashes ? world.Chance.Between(1, 40, Draw.CrashCall, number) : 0;
        _crashesAfter = world.Chance.Of(Draw.CrashAfter, number) < 0.5;
        var binding = world.Plan.Queue.BatchSize == 1
            ? QueueBinding.ForMessages<WorldHandler, string>(world.Plan.Queue, BodyFormat.Text, _ => new WorldHandler(world, this))
            : QueueBinding.ForBatches<WorldHandler, string>(world.Plan.Queue, BodyFormat.Text, _ => new WorldHandler(world, this));
        Invoker = binding.CreateInvoker(Scopes, Counts, NullLogger.Instance);
        Client = new EngineClient(world, this);
    }

    public World World { get; }

    public int Number { get; }

    /// <summary>Gets how long the run may take.</summary>
    public TimeSpan Length { get; }

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
    public TimeSpan Kept => Plan.Handling - Plan.Receiving;

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
