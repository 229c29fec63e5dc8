using SqsWorker.Processing;
using SqsWorker.Tests.Reliability.Worlds;

namespace SqsWorker.Tests.Reliability.Consumers;

/// <summary>
/// Loops as people write them: receive up to ten, do something with them, and again, while time is left. None extends a lease, gives
/// back what it does not handle, or looks at the time before all it received is handled.
/// </summary>
internal abstract class LoopConsumer : IConsumer
{
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(1);

    public async Task RunAsync(Worker worker, CancellationToken stop)
    {
        var clock = worker.World.Clock;
        using var end = RunEnd.At(worker.Deadline, clock, stop);
        while (worker.Deadline - clock.GetUtcNow() > Reserve && !stop.IsCancellationRequested)
        {
            var asked = clock.GetTimestamp();
            var received = await worker.Client.ReceiveAsync(10, Wait);
            if (received.Count == 0)
            {
                return;
            }

            var queue = worker.World.Plan.Queue;
            var visibility = TimeSpan.FromSeconds(queue.VisibilityTimeoutSeconds);
            Delivery[] deliveries = [.. received.Select(message => new Delivery(message, queue.Name, asked, visibility, end, clock))];
            await ProcessAsync(worker, deliveries);
        }
    }

    protected virtual TimeSpan Wait => TimeSpan.FromSeconds(1);

    protected abstract Task ProcessAsync(Worker worker, IReadOnlyList<Delivery> deliveries);

    /// <summary>Splits what was received as the handler takes it.</summary>
    protected static IEnumerable<Delivery[]> Lists(Worker worker, IReadOnlyList<Delivery> deliveries) =>
        deliveries.Chunk(worker.World.Plan.Queue.BatchSize);

    protected static Task HandleAsync(Worker worker, IReadOnlyList<Delivery> list) => worker.Invoker.InvokeAsync(list, CancellationToken.None);
}
