using SqsWorker.Definitions;

namespace SqsWorker.Hosted;

/// <summary>A worker that was added to a host, which may have several, of different queues.</summary>
/// <param name="Worker">The worker.</param>
/// <param name="Connection">Its way to SQS.</param>
internal sealed record AddedWorker(IWorkerDefinition Worker, HostedConnection Connection)
{
    /// <summary>Whether it handles a queue of this name.</summary>
    public bool Has(string queue) => Worker.Queues.Any(binding => binding.Queue.Name == queue);
}
