using SqsWorker.Processing;
using SqsWorker.Tests.Reliability.Worlds;

namespace SqsWorker.Tests.Reliability.Consumers;

/// <summary>Gives back what it has when receiving has ended, and goes on to receive.</summary>
internal sealed class ReturningRun : IConsumer
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public async Task RunAsync(Worker worker, CancellationToken stop)
    {
        var clock = worker.World.Clock;
        using var end = RunEnd.At(worker.Deadline, clock, stop);
        await Task.Delay(worker.StopAfter + Pause, clock, CancellationToken.None);
        while (worker.Deadline - clock.GetUtcNow() > 2 * Pause)
        {
            var asked = clock.GetTimestamp();
            var queue = worker.World.Plan.Queue;
            var received = await worker.Client.ReceiveAsync(10, TimeSpan.Zero);
            Delivery[] deliveries =
                [.. received.Select(message => new Delivery(message, queue.Name, asked, TimeSpan.FromSeconds(queue.VisibilityTimeoutSeconds), end, clock))];
            if (deliveries.Length > 0)
            {
                await worker.Client.ChangeVisibilityAsync([.. deliveries.Select(static delivery => new VisibilityChange(delivery, TimeSpan.Zero))]);
            }

            await Task.Delay(Pause, clock, CancellationToken.None);
        }
    }
}
