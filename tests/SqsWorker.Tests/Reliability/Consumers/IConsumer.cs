using SqsWorker.Tests.Reliability.Worlds;

namespace SqsWorker.Tests.Reliability.Consumers;

/// <summary>A way to consume a queue.</summary>
internal interface IConsumer
{
    /// <summary>Runs until the queue is empty or the worker's deadline nears; at the deadline the worker is killed.</summary>
    Task RunAsync(Worker worker, CancellationToken stop);
}
