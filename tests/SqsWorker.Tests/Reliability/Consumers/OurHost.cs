using SqsWorker.Hosted;
using SqsWorker.Processing;
using SqsWorker.Queues;
using SqsWorker.Tests.Reliability.Worlds;

namespace SqsWorker.Tests.Reliability.Consumers;

/// <summary>What runs in a host: one queue of several that share a budget, with parked polls, until it is stopped.</summary>
internal sealed class OurHost : IConsumer
{
    public async Task RunAsync(Worker worker, CancellationToken stop)
    {
        var (host, queue) = (worker.Host!, worker.World.Plan.Queue);
        var options = new SqsWorkerOptions();
        options.Queues[queue.Name] = new SqsWorkerQueueOptions { Url = "https://sqs.test/work", DeadLetterUrl = "https://sqs.test/dead" };
        using var connection = new HostedConnection(options, SqsClientKind.Sdk);
        var settings = new DrainSettings
        {
            Polls = host.Polls,
            MostBytes = 1L << 40,
            Wheel = host.Wheel,
            Places = host.Budget.For(queue.MaxConcurrency, weight: 1),
        };
        using var stopped = worker.Terminated.UnsafeRegister(static host => ((HostProcess)host!).Stop(), host);
        await new HostedQueue(
            worker.Binding, worker.Invoker, connection, new Clients(worker.Client), settings, worker.Counts, worker.World.Clock, worker.Logger).RunAsync(host.End);
    }

    private sealed class Clients(IQueueClient client) : IQueueClients
    {
        public IQueueClient For(string queueUrl, string? deadLetterUrl, int visibilitySeconds, bool keepsAll, DrainCounts counts) => client;
    }
}
