using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
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
        Run(actor => new ScaleFunction(_index, actor.Store, NewTick(actor), actor.Clock, NullLogger.Instance), payload, attempt: 1);
    }

    public void Tick() => Run(actor => new WorkerFunction(_worker, NewTick(actor), NullLogger.Instance), "{}"u8.ToArray(), attempt: 1);

    public int Idle => _world.Plan.MinWorkers;

    public bool IsWrong() => Wanted() != PlainDesired.Compute(_world.Plan.Queue, new ScaleState(_world.Alarms.Registers(), []), _world.Queue.Depth, _world.Events.Now);

    public bool AreUp(int workers) => _world.Watch.AreHeld(workers);

    private int Wanted()
    {
        var state = _world.Table.ReadAsync(_world.Plan.Queue.Name, default).GetAwaiter().GetResult();
        return DesiredWorkers.Compute(_world.Plan.Queue, state, _world.Queue.Depth, _world.Events.Now);
    }

    private ScaleTick NewTick(Actor actor) =>
        new(actor.Store, new ActorDepths(actor), new ActorInvoker(actor, Started), "process", actor.Clock, NullLogger.Instance);

    private void Started(ReadOnlyMemory<byte> payload) =>
        new OurProcess(new Actor(_world), JsonSerializer.Deserialize(payload.Span, ProcessingJson.Default.ProcessEvent)!).Start();

    private void Run(Func<Actor, IFunction> create, ReadOnlyMemory<byte> payload, int attempt)
    {
        var actor = new Actor(_world);
        var running = create(actor).InvokeAsync(new Invocation("r", actor.Clock.GetUtcNow().AddSeconds(60), null, payload), default);
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
            if (!running.IsCompletedSuccessfully && attempt <= 2)
            {
                _world.Watch.Happened(Happening.FunctionRetried);
                _world.Events.In(TimeSpan.FromMinutes(attempt), () => Run(create, payload, attempt + 1));
            }
        }
    }
}
