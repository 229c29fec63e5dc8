using SqsWorker.Tests.Reliability.Worlds;

namespace SqsWorker.Tests.Reliability.Consumers;

/// <summary>Ends with an exception.</summary>
internal sealed class FailingRun : IConsumer
{
    public Task RunAsync(Worker worker, CancellationToken stop) => Task.FromException(new InvalidOperationException("This run fails."));
}
