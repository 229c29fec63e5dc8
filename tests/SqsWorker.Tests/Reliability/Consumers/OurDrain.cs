using SqsWorker.Processing;
using SqsWorker.Tests.Reliability.Worlds;

namespace SqsWorker.Tests.Reliability.Consumers;

/// <summary>What runs in Lambda.</summary>
internal sealed class OurDrain : IConsumer
{
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(2);

    // Bodies have a few bytes here; what they would cost is none of this.
    private static readonly DrainSettings Settings = new() { MostBytes = 1L << 40 };

    public async Task RunAsync(Worker worker, CancellationToken stop)
    {
        using var end = RunEnd.At(worker.Deadline, worker.World.Clock, stop);
        using var sooner = worker.Terminated.UnsafeRegister(static end => ((RunEnd)end!).StopSooner(LongestStop), end);
        await new QueueDrain(worker.World.Plan.Queue, worker.Invoker, worker.Client, worker.Counts, worker.World.Clock, worker.Logger, Settings).RunAsync(end);
    }
}
