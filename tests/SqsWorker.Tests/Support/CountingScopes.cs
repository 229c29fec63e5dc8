using Microsoft.Extensions.DependencyInjection;

namespace SqsWorker.Tests.Support;

/// <summary>Counts the scopes and how often one was asked for middleware.</summary>
internal sealed class CountingScopes : IServiceScopeFactory
{
    private int _created;
    private int _asked;

    public ServiceCollection Inner { get; } = [];

    public int Created => _created;

    public int MiddlewareAskedFor => _asked;

    public IServiceScope CreateScope()
    {
        Interlocked.Increment(ref _created);
        return new Scope(this, Inner.BuildServiceProvider());
    }

    private sealed class Scope(CountingScopes counts, ServiceProvider services) : IServiceScope, IServiceProvider
    {
        public IServiceProvider ServiceProvider => this;

        public object? GetService(Type serviceType)
        {
            if (serviceType == typeof(IEnumerable<IMessageMiddleware>))
            {
                Interlocked.Increment(ref counts._asked);
            }

            return services.GetService(serviceType);
        }

        public void Dispose() => services.Dispose();
    }
}
