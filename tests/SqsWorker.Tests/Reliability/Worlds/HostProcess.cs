using SqsWorker.Processing;

namespace SqsWorker.Tests.Reliability.Worlds;

/// <summary>What the queues of a host share, from its start to its stop.</summary>
internal sealed class HostProcess : IDisposable
{
    private readonly TimeSpan _shutdown;
    private int _told;

    public HostProcess(int places, TimeSpan shutdown, TimeProvider time)
    {
        _shutdown = shutdown;
        Budget = new HandlerBudget(places);
        Wheel = new LeaseWheel(time);
        End = RunEnd.Open(time);

        // As HostedWorker does: a poll that is parked when the stop comes must be back in time.
        var receiving = TimeSpan.FromSeconds(Math.Floor(DeadlinePlan.For(shutdown).Receiving.TotalSeconds));
        var wait = receiving < PollPlan.Forever.Idle ? receiving : PollPlan.Forever.Idle;
        Polls = PollPlan.Forever with { Idle = wait, Busy = wait };
    }

    public HandlerBudget Budget { get; }

    public LeaseWheel Wheel { get; }

    public RunEnd End { get; }

    public PollPlan Polls { get; }

    /// <summary>Stops all of its queues, when the first of them is told.</summary>
    public void Stop()
    {
        if (Interlocked.Exchange(ref _told, 1) == 0)
        {
            End.Stop(_shutdown);
        }
    }

    public void Dispose()
    {
        Wheel.Dispose();
        End.Dispose();
    }
}
