using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace SqsWorker.Hosted;

/// <summary>What a host's services say when a worker is added to them.</summary>
internal static class HostServices
{
    /// <summary>
    /// The host's own configuration, as far as it is there before the services are built: startup and options read it while they are put together.
    /// </summary>
    public static IConfiguration? Configuration(IServiceCollection services) =>
        Instance<IConfiguration>(services) ?? Instance<HostBuilderContext>(services)?.Configuration;

    /// <summary>A host has one worker: memory, handlers and addresses are those of the process, and senders and forwards ask one connection.</summary>
    /// <exception cref="InvalidOperationException">A worker was added before.</exception>
    public static void RequireNew(IServiceCollection services)
    {
        if (services.Any(static service => service.ServiceType == typeof(HostedConnection)))
        {
            throw new InvalidOperationException(
                "AddSqsWorker was called before, and a host has one worker: declare its handlers in one project, or give the other a host of its own.");
        }
    }

    /// <summary>Options are read when a worker is added. What is set by the options pattern would be ignored.</summary>
    /// <exception cref="InvalidOperationException">Some are.</exception>
    public static void RequireNoOptions(IServiceCollection services)
    {
        Type[] ignored = [typeof(IConfigureOptions<SqsWorkerOptions>), typeof(IPostConfigureOptions<SqsWorkerOptions>)];
        if (services.Any(service => ignored.Contains(service.ServiceType)))
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
