using SqsWorker.Tests.Reliability.Worlds;

namespace SqsWorker.Tests.Reliability.Consumers;

/// <summary>Works on nothing.</summary>
internal sealed class Nobody : IConsumer
{
    public Task RunAsync(Worker worker, CancellationToken stop) => Task.CompletedTask;
}
