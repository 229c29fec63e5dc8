using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace SqsWorker.Diagnostics;

/// <summary>Options that all they are made of was there for when the services were registered: they need no container, and never change.</summary>
internal static class FixedOptions
{
    private static readonly Type[] Open = [typeof(IConfigureOptions<>), typeof(IPostConfigureOptions<>), typeof(IValidateOptions<>), typeof(IOptionsChangeTokenSource<>)];

    /// <returns>The options, or <see langword="null"/> where only the container can make them.</returns>
    public static Fixed<T>? TryMake<T>(IServiceCollection registered)
        where T : class, new()
    {
        List<IConfigureOptions<T>> first = [];
        List<IPostConfigureOptions<T>> last = [];
        foreach (var descriptor in registered)
        {
            switch (descriptor.IsKeyedService ? null : descriptor.ImplementationInstance)
            {
                case IConfigureOptions<T> configure when descriptor.ServiceType == typeof(IConfigureOptions<T>):
                    first.Add(configure);
                    break;
                case IPostConfigureOptions<T> configure when descriptor.ServiceType == typeof(IPostConfigureOptions<T>):
                    last.Add(configure);
                    break;
                case var _ when descriptor.ServiceType is { IsGenericType: true } type && IsAbout(type, typeof(T)):
                    return null;
            }
        }

        var options = new T();
        first.ForEach(configure => Configure(configure, options));
        last.ForEach(configure => configure.PostConfigure(Options.DefaultName, options));
        return new Fixed<T>(options);
    }

    private static bool IsAbout(Type service, Type options) =>
        service.IsGenericTypeDefinition ? Array.IndexOf(Open, service) >= 0 : service.GenericTypeArguments[0] == options;

    private static void Configure<T>(IConfigureOptions<T> configure, T options)
        where T : class
    {
        if (configure is IConfigureNamedOptions<T> named)
        {
            named.Configure(Options.DefaultName, options);
        }
        else
        {
            configure.Configure(options);
        }
    }

    /// <summary>The options themselves.</summary>
    internal sealed class Fixed<T>(T options) : IOptionsMonitor<T>, IOptions<T>
        where T : class, new()
    {
        public T Value => options;

        public T CurrentValue => options;

        public T Get(string? name) => options;

        public IDisposable? OnChange(Action<T, string?> listener) => null;
    }
}
