using Microsoft.Extensions.Logging.Abstractions;
using SqsWorker.Functions;
using SqsWorker.Lambda;
using SqsWorker.Processing;
using SqsWorker.Scaling;
using SqsWorker.Tests.Support;

namespace SqsWorker.Tests.Scaling.Worlds;

/// <summary>The functions as they are shipped, each run on a machine of its own.</summary>
internal sealed class OurScaler : IScaler
{
    private readonly ScaleWorld _world;
    private readonly WorldWorker _worker;
    private readonly AlarmIndex _index;

    public OurScaler(ScaleWorld world)
    {
        _world = world;
        _worker = new WorldWorker(world.Plan.Queue);
        _index = new AlarmIndex("w", _worker);
    }

    public void Notify(IReadOnlyList<string> messages)
    {
        var payload = Notices.Event([.. messages]);
        Run(actor => new ScaleFunction(_index, actor.Store, NewTick(actor), actor.Clock, NullLogger.Instance), payload, _world.Notices.Lose, attempt: 1);
    }

    public void Tick() => Run(actor => new WorkerFunction(_worker, NewTick(actor), NullLogger.Instance), "{}"u8.ToArray(), static () => { }, attempt: 1);

    public int Idle => _world.Plan.MinWorkers;

    public bool IsWrong()
    {
        var stored = _world.Table.ReadAsync(_world.Plan.Queue.Name, default).GetAwaiter().GetResult();
        var truth = _world.Alarms.Registers();
        var (depth, now) = (_world.Queue.Depth, _world.Events.Now);
        return DesiredWorkers.Compute(_world.Plan.Queue, stored, depth, now) != PlainDesired.Compute(_world.Plan.Queue, new ScaleState(truth, []), depth, now)
            || (_world.Notices.IsComplete && !AreAlike(stored.Alarms, truth));
    }

    public bool AreUp(int workers) => _world.Watch.AreHeld(workers);

    // A notice tells milliseconds.
    private static bool AreAlike(IReadOnlyDictionary<string, AlarmRegister> stored, Dictionary<string, AlarmRegister> truth) =>
        stored.Count == truth.Count
        && truth.All(entry => stored.TryGetValue(entry.Key, out var register)
            && register.State == entry.Value.State
            && register.Since.ToUnixTimeMilliseconds() == entry.Value.Since.ToUnixTimeMilliseconds());

    private ScaleTick NewTick(Actor actor) =>
        new(actor.Store, new ActorDepths(actor), new ActorInvoker(actor, Started), ProcessFunctions.Only("process"), actor.Clock, NullLogger.Instance);

    private void Started(ReadOnlyMemory<byte> payload) =>
        new OurProcess(new Actor(_world), ProcessEvent.TryRead(payload.Span)!).Start();

    private void Run(Func<Actor, IFunction> create, ReadOnlyMemory<byte> payload, Action giveUp, int attempt)
    {
        var actor = new Actor(_world);
        var running = create(actor).InvokeAsync(new Invocation("r", actor.Clock.GetUtcNow().AddSeconds(60), null, payload), default);
        _world.Watch.Expect(running);
        if (_world.Chance(_world.Plan.DyingFunctions))
        {
            _world.Watch.Happened(Happening.FunctionDied);
            _world.Events.In(_world.Latency() * 8 * _world.Random.NextDouble(), () =>
            {
                actor.Kill();
                Retry();
            });
            return;
        }

        running.ContinueWith(_ => Retry(), default, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

        // Lambda runs an asynchronous event twice more: after one minute, and after two.
        void Retry()
        {
            if (running.IsCompletedSuccessfully)
            {
                return;
            }

            if (attempt > 2)
            {
                giveUp();
                return;
            }

            _world.Watch.Happened(Happening.FunctionRetried);
            _world.Events.In(TimeSpan.FromMinutes(attempt), () => Run(create, payload, giveUp, attempt + 1));
        }
    }
}
