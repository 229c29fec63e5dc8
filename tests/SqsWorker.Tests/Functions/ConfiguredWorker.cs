using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SqsWorker.Definitions;
using SqsWorker.Tests.Support;

namespace SqsWorker.Tests.Functions;

/// <summary>The shop with a startup of a test's own.</summary>
internal sealed class ConfiguredWorker(Action<IServiceCollection> configure, params IReadOnlyList<QueueBinding> more) : IWorkerDefinition
{
    private readonly ShopWorker _shop = new(static (_, _, _) => Task.CompletedTask);

    IReadOnlyList<QueueBinding> IWorkerDefinition.Queues => [.. _shop.Queues, .. more];

    public void ConfigureServices(IServiceCollection services, IConfiguration configuration) => configure(services);
}
