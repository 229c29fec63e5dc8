namespace SqsWorker.Tests.Scaling.Worlds;

/// <summary>A worker's life: it receives until the queue is empty, its time is over, or it may no more; or it crashes.</summary>
internal sealed class WorkerLoop(ScaleWorld world, Actor actor, Func<bool> mustStop, Action<bool> end)
{
    // A crashed worker's messages are visible again then.
    private static readonly TimeSpan Visibility = TimeSpan.FromSeconds(60);

    private readonly DateTimeOffset _deadline = world.Events.Now + world.Plan.RunLimit;
    private long _held;
    private int _empty;

    public void Start() => Next();

    private void Next() => world.Events.In(world.Plan.ReceiveEvery * (0.5 + world.Random.NextDouble()), Receive);

    private void Receive()
    {
        world.Queue.Delete(_held);
        _held = 0;
        if (world.Chance(world.Plan.Crashes))
        {
            world.Watch.Happened(Happening.WorkerCrashed);
            Crash();
            return;
        }

        if (!actor.IsCutOff && world.Chance(world.Plan.CutOffs))
        {
            world.Watch.Happened(Happening.WorkerCutOff);
            actor.IsCutOff = true;
        }

        if (mustStop() || world.Events.Now >= _deadline || _empty == 2)
        {
            world.Watch.Happened(Happening.WorkerLeft);
            end(false);
            return;
        }

        _empty = world.Queue.TryReceive(world.Plan.Pace, out _held) ? 0 : _empty + 1;
        Next();
    }

    private void Crash()
    {
        world.Queue.TryReceive(world.Plan.Pace, out var held);
        world.Events.In(Visibility, () => world.Queue.Return(held));
        end(true);
    }
}
