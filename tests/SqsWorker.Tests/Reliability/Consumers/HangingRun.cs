using SqsWorker.Tests.Reliability.Worlds;

namespace SqsWorker.Tests.Reliability.Consumers;

/// <summary>Waits for what never comes.</summary>
internal sealed class HangingRun : IConsumer
{
    public Task RunAsync(Worker worker, CancellationToken stop) => new TaskCompletionSource().Task;
}
