using SqsWorker.Tests.Reliability.Worlds;

namespace SqsWorker.Tests.Reliability.Consumers;

/// <summary>Receives, and leaves with what it has.</summary>
internal sealed class LeavingRun : IConsumer
{
    public Task RunAsync(Worker worker, CancellationToken stop) => worker.Client.ReceiveAsync(10, TimeSpan.Zero);
}
