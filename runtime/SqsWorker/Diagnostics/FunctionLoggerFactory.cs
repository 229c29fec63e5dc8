using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SqsWorker.Diagnostics;

/// <summary>
/// Makes Microsoft.Extensions.Logging's own factory, with the filters, options and providers that are registered. The container would make
/// it through five open generic types, which Native AOT has to build one by one: two thirds of all that a function does before it asks for
/// its first event. What is given up is that filters change later; a function reads no files that could.
/// </summary>
internal static class FunctionLoggerFactory
{
    /// <summary>Adds it. A factory that is added later is the user's own, and wins.</summary>
    public static void Add(IServiceCollection registered) => registered.AddSingleton<ILoggerFactory>(services => new LoggerFactory(
        services.GetServices<ILoggerProvider>(),
        new Fixed(Configured<LoggerFilterOptions>(services, registered)),
        Options.Create(Configured<LoggerFactoryOptions>(services, registered)),
        services.GetService<IExternalScopeProvider>()));

    private static T Configured<T>(IServiceProvider services, IServiceCollection registered)
        where T : class, new()
    {
        var options = new T();
        foreach (var configure in All<IConfigureOptions<T>>(services, registered))
        {
            configure.Configure(options);
        }

        foreach (var configure in All<IPostConfigureOptions<T>>(services, registered))
        {
            configure.PostConfigure(Options.DefaultName, options);
        }

        return options;
    }

    // What is registered as an object needs no container, and that is all of it where filters are set in code.
    private static IEnumerable<T> All<T>(IServiceProvider services, IServiceCollection registered)
    {
        List<T> found = [];
        foreach (var descriptor in registered)
        {
            if (descriptor.ServiceType == typeof(T) && !descriptor.IsKeyedService)
            {
                if (descriptor.ImplementationInstance is not T instance)
                {
                    return services.GetServices<T>();
                }

                found.Add(instance);
            }
        }

        return found;
    }

    private sealed class Fixed(LoggerFilterOptions filters) : IOptionsMonitor<LoggerFilterOptions>
    {
        public LoggerFilterOptions CurrentValue => filters;

        public LoggerFilterOptions Get(string? name) => filters;

        public IDisposable? OnChange(Action<LoggerFilterOptions, string?> listener) => null;
    }
}
