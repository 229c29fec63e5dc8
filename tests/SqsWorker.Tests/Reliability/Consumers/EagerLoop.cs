using SqsWorker.Processing;
using SqsWorker.Tests.Reliability.Worlds;

namespace SqsWorker.Tests.Reliability.Consumers;

/// <summary>Receive ten, delete them so that nobody else gets them, then handle all at once.</summary>
internal sealed class EagerLoop : LoopConsumer
{
    protected override async Task ProcessAsync(Worker worker, IReadOnlyList<Delivery> deliveries)
    {
        await worker.Client.DeleteAsync(deliveries);
        await Task.WhenAll(Lists(worker, deliveries).Select(list => HandleAsync(worker, list)));
    }
}
