using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SqsWorker.Diagnostics;

/// <summary>
/// Makes Microsoft.Extensions.Logging's own factory, with what is registered for it. The container would make its options through five open
/// generic types, which Native AOT has to build one by one: two thirds of what a function did between <c>Main</c> and the question for its
/// first event. It still does where filters are more than code, and may change.
/// </summary>
internal static class FunctionLoggerFactory
{
    /// <summary>Adds it. A factory that is added later is the user's own, and wins.</summary>
    public static void Add(IServiceCollection registered) => registered.AddSingleton<ILoggerFactory>(services => new LoggerFactory(
        services.GetServices<ILoggerProvider>(),
        FixedOptions.TryMake<LoggerFilterOptions>(registered) ?? services.GetRequiredService<IOptionsMonitor<LoggerFilterOptions>>(),
        FixedOptions.TryMake<LoggerFactoryOptions>(registered) ?? services.GetRequiredService<IOptions<LoggerFactoryOptions>>(),
        services.GetService<IExternalScopeProvider>()));
}
