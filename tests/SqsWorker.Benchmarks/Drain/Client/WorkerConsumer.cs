using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SqsWorker.Definitions;
using SqsWorker.Generated;
using SqsWorker.Processing;
using SqsWorker.Queues;

namespace SqsWorker.Benchmarks.DrainClient;

/// <summary>What runs in Lambda: a drain of the generated worker's queue, put together as <c>process</c> does it.</summary>
internal sealed class WorkerConsumer(string queue, Func<string, QueueDefinition, DrainCounts, IQueueClient> connect) : IConsumer
{
    private readonly QueueBinding _binding = new WorkerDefinition().Queues.First(binding => binding.Queue.Name == queue);
    private readonly IServiceScopeFactory _scopes = new ServiceCollection().BuildServiceProvider().GetRequiredService<IServiceScopeFactory>();

    public Task DrainAsync(string queueUrl, CancellationToken stop)
    {
        var counts = new DrainCounts("orders");
        var client = connect(queueUrl, _binding.Queue, counts);
        var invoker = _binding.CreateInvoker(_scopes, counts, NullLogger.Instance);
        return new QueueDrain(_binding.Queue, invoker, client, counts, TimeProvider.System, NullLogger.Instance)
            .RunAsync(TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(15), stop);
    }
}
