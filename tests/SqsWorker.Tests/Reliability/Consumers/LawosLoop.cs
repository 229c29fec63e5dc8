using SqsWorker.Processing;
using SqsWorker.Tests.Reliability.Worlds;

namespace SqsWorker.Tests.Reliability.Consumers;

/// <summary>
/// The order of operations of lawos, the loop of this project's ancestor: a short poll, then all handlers and all deletes start
/// together; the next poll follows when the handlers have ended, and the first empty one ends the run.
/// </summary>
internal sealed class LawosLoop : LoopConsumer
{
    protected override TimeSpan Wait => TimeSpan.Zero;

    protected override async Task ProcessAsync(Worker worker, IReadOnlyList<Delivery> deliveries)
    {
        var handling = Task.WhenAll(Lists(worker, deliveries).Select(list => HandleAsync(worker, list)));

        // Nobody waits for these: what is given to `then` there is a promise, and not a function.
        var deleting = Task.WhenAll(deliveries.Select(delivery => worker.Client.DeleteAsync([delivery])));
        _ = deleting.ContinueWith(static deleted => _ = deleted.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        await handling;
    }
}
