using Microsoft.Extensions.Logging.Abstractions;
using SqsWorker.Processing;

namespace SqsWorker.Tests.Scaling.Worlds;

/// <summary>A run of <c>process</c>: the lease is the real one, and messages are numbers.</summary>
internal sealed class OurProcess(Actor actor, ProcessEvent start)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static int s_lastOwner;

    private readonly TaskCompletionSource _lost = new();
    private readonly TaskCompletionSource _releasing = new();
    private WorkerLoop? _loop;
    private SlotLease? _lease;

    private ScaleWorld World => actor.World;

    public void Start() => World.Watch.Expect(RunAsync());

    private async Task RunAsync()
    {
        try
        {
            var owner = $"r-{Interlocked.Increment(ref s_lastOwner)}";
            _lease = await SlotLease.TryTakeUpAsync(actor.Store, start, owner, actor.Clock, NullLogger.Instance);
        }
        catch (TimeoutException)
        {
            // The run fails; its start lease ends by itself.
            return;
        }

        if (_lease is null)
        {
            World.Watch.Happened(Happening.WorkerSentAway);
            return;
        }

        World.Watch.Happened(Happening.WorkerCameUp);
        actor.Store.Renewed = held =>
        {
            // What cancels does so on the pool: the world waits for it.
            if (!held)
            {
                Await(_lost);
            }
        };
        actor.Store.Releasing = () => _releasing.TrySetResult();
        World.Watch.Enter(this, start.Slot);
        _lease.Lost.Register(OnLost);
        _loop = new WorkerLoop(World, actor, () => _lease.Lost.IsCancellationRequested, End);
        _loop.Start();
    }

    private void OnLost()
    {
        World.Watch.Happened(Happening.LeaseLost);
        World.Watch.Leave(this, start.Slot);
        _lost.TrySetResult();
    }

    private void End(bool isCrash)
    {
        World.Watch.Leave(this, start.Slot);
        if (isCrash)
        {
            actor.Kill();
            return;
        }

        World.Watch.Expect(_lease!.DisposeAsync().AsTask());
        Await(_releasing);
    }

    private static void Await(TaskCompletionSource signal)
    {
        if (!signal.Task.Wait(Patience))
        {
            throw new TimeoutException("The lease does not come to its end.");
        }
    }
}
