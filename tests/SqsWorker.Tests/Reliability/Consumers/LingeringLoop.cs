using SqsWorker.Processing;
using SqsWorker.Tests.Reliability.Worlds;

namespace SqsWorker.Tests.Reliability.Consumers;

/// <summary>Handles and deletes as it should, and goes on to hold what it has deleted.</summary>
internal sealed class LingeringLoop : LoopConsumer
{
    protected override async Task ProcessAsync(Worker worker, IReadOnlyList<Delivery> deliveries)
    {
        foreach (var list in Lists(worker, deliveries))
        {
            await HandleAsync(worker, list);
            await worker.Client.DeleteAsync(list);
            await Task.Delay(TimeSpan.FromMilliseconds(1), worker.World.Clock);
            var visibility = TimeSpan.FromSeconds(worker.World.Plan.Queue.VisibilityTimeoutSeconds);
            await worker.Client.ChangeVisibilityAsync([.. list.Select(delivery => new VisibilityChange(delivery, visibility))]);
        }
    }
}
