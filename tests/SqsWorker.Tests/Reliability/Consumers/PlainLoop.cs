using SqsWorker.Processing;
using SqsWorker.Tests.Reliability.Worlds;

namespace SqsWorker.Tests.Reliability.Consumers;

/// <summary>Receive ten, handle one after the other, delete each that did not fail.</summary>
internal sealed class PlainLoop : LoopConsumer
{
    protected override async Task ProcessAsync(Worker worker, IReadOnlyList<Delivery> deliveries)
    {
        foreach (var list in Lists(worker, deliveries))
        {
            await HandleAsync(worker, list);
            foreach (var delivery in list.Where(static delivery => delivery.Outcome.Kind == OutcomeKind.Acknowledged))
            {
                await worker.Client.DeleteAsync([delivery]);
            }
        }
    }
}
