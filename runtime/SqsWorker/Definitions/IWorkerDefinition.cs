using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace SqsWorker.Definitions;

/// <summary>All that the generator knows about a worker. The generated <c>SqsWorker.Generated.WorkerDefinition</c> implements it.</summary>
public interface IWorkerDefinition
{
    /// <summary>Gets the declared queues, each with the way to its handler, ordered by name.</summary>
    IReadOnlyList<QueueBinding> Queues { get; }

    /// <summary>Gets the queues that the worker sends to, ordered by target.</summary>
    IReadOnlyList<SenderBinding> Senders => [];

    /// <summary>Calls the user's <see cref="IWorkerStartup"/>, if there is one.</summary>
    /// <param name="services">The worker's services.</param>
    /// <param name="configuration">In Lambda the environment variables; in a host the host's configuration.</param>
    void ConfigureServices(IServiceCollection services, IConfiguration configuration);
}
