using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SqsWorker.Definitions;

namespace SqsWorker.Tests.Scaling.Worlds;

/// <summary>A worker with one queue, whose messages nobody handles here.</summary>
internal sealed class WorldWorker(QueueDefinition queue) : IWorkerDefinition
{
    public IReadOnlyList<QueueBinding> Queues { get; } = [QueueBinding.ForFunction(queue, typeof(WorldWorker), "nobody")];

    public void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
    }
}
