using SqsWorker.Processing;
using SqsWorker.Tests.Reliability.Worlds;

namespace SqsWorker.Tests.Reliability.Consumers;

/// <summary>What runs in Lambda.</summary>
internal sealed class OurDrain : IConsumer
{
    // Bodies have a few bytes here; what they would cost is none of this.
    private static readonly DrainSettings Settings = new() { MostBytes = 1L << 40 };

    public Task RunAsync(Worker worker, CancellationToken stop) =>
        new QueueDrain(worker.World.Plan.Queue, worker.Invoker, worker.Client, worker.Counts, worker.World.Clock, worker.Logger, Settings)
            .RunAsync(worker.Deadline, stop);
}
