using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace SqsWorker;

/// <summary>Registers what the handlers need. At most one class of a worker implements it; the generator finds it.</summary>
public interface IWorkerStartup
{
    /// <summary>Adds services for the handlers' constructors.</summary>
    /// <param name="services">The worker's services. Each message (each list, for a batch handler) has a scope of its own.</param>
    /// <param name="configuration">In Lambda the environment variables; in a host the host's configuration.</param>
    static abstract void ConfigureServices(IServiceCollection services, IConfiguration configuration);
}
