using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SqsWorker.Definitions;

namespace SqsWorker.Hosted;

/// <summary>What a host's services say when a worker is added to them.</summary>
internal static class HostServices
{
    /// <summary>
    /// The host's own configuration, as far as it is there before the services are built: startup and options read it while they are put together.
    /// </summary>
    public static IConfiguration? Configuration(IServiceCollection services) =>
        Instance<IConfiguration>(services) ?? Instance<HostBuilderContext>(services)?.Configuration;

    /// <exception cref="InvalidOperationException">A worker that was added before handles some of its queues.</exception>
    public static void RequireNew(IServiceCollection services, IWorkerDefinition worker)
    {
        var twice = worker.Queues.Select(static binding => binding.Queue.Name)
            .Where(queue => services.Any(service => service.ImplementationInstance is AddedWorker added && added.Has(queue)))
            .ToArray();
        if (twice.Length > 0)
        {
            throw new InvalidOperationException($"AddSqsWorker was called before for the queues {string.Join(", ", twice)}; call it once for each worker.");
        }
    }

    /// <summary>Options are read when a worker is added. What is set by the options pattern would be ignored.</summary>
    /// <exception cref="InvalidOperationException">Some are.</exception>
    public static void RequireNoOptions(IServiceCollection services)
    {
        if (services.Any(static service => service.ServiceType == typeof(IConfigureOptions<SqsWorkerOptions>) || service.ServiceType == typeof(IPostConfigureOptions<SqsWorkerOptions>)))
        {
            throw OptionsIgnored();
        }
    }

    /// <inheritdoc cref="RequireNoOptions(IServiceCollection)"/>
    public static void RequireNoOptions(IServiceProvider services)
    {
        if (services.GetServices<IConfigureOptions<SqsWorkerOptions>>().Any() || services.GetServices<IPostConfigureOptions<SqsWorkerOptions>>().Any())
        {
            throw OptionsIgnored();
        }
    }

    private static InvalidOperationException OptionsIgnored() => new(
        "services.Configure<SqsWorkerOptions> has no effect: set them in AddSqsWorker(configuration, options => …), or in the section SqsWorker of the configuration.");

    private static T? Instance<T>(IServiceCollection services)
        where T : class =>
        services.LastOrDefault(static service => !service.IsKeyedService && service.ServiceType == typeof(T))?.ImplementationInstance as T;
}
