using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SqsWorker.Definitions;
using SqsWorker.Functions;
using SqsWorker.Lambda;
using SqsWorker.Metrics;
using SqsWorker.Processing;
using SqsWorker.Tests.Diagnostics;
using SqsWorker.Tests.Support;

namespace SqsWorker.Tests.Functions;

/// <summary>The SDK reads the process's variables: nothing else may run beside these.</summary>
[Collection(nameof(TelemetryTests))]
public sealed class FunctionServicesTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Build_Metrics_StandAroundTheFunctionOrAreNotThereAtAll(bool metrics)
    {
        var settings = new WorkerSettings
        {
            Function = FunctionKind.Process,
            Stack = "shop",
            QueueUrlPrefix = "https://sqs.us-east-1.amazonaws.com/123456789012/shop-",
            Table = "shop",
            Metrics = metrics,
        };
        using var _ = new Variables(("AWS_REGION", "us-east-1"), ("AWS_ACCESS_KEY_ID", "x"), ("AWS_SECRET_ACCESS_KEY", "x"));
        using var services = FunctionServices.Build(settings, new ShopWorker(static (_, _, _) => Task.CompletedTask));

        Assert.Equal(metrics ? typeof(MeteredFunction) : typeof(ProcessFunction), services.GetRequiredService<IFunction>().GetType());
        Assert.True(services.GetRequiredService<ILoggerFactory>().CreateLogger("Acme").IsEnabled(LogLevel.Information));
        Assert.False(services.GetRequiredService<ILoggerFactory>().CreateLogger("Acme").IsEnabled(LogLevel.Debug));
    }

    [Fact]
    public void Build_FiltersOfTheUsers_Count()
    {
        using var services = Build(static services => services.AddLogging(static logging => logging
            .AddFilter("Acme", LogLevel.Error)
            .AddFilter("Acme.Loud", LogLevel.Information)));

        Assert.Equal([false, true, true], Enabled(services, ("Acme", LogLevel.Warning), ("Acme.Loud", LogLevel.Information), ("Other", LogLevel.Information)));
    }

    [Fact]
    public void Build_FiltersThatNeedServices_CountInTheirOrder()
    {
        using var services = Build(static services =>
        {
            services.AddSingleton(new Least(LogLevel.Error));
            services.AddSingleton<IConfigureOptions<LoggerFilterOptions>, LeastFilter>();
            services.PostConfigure<LoggerFilterOptions>(static filters => filters.AddFilter("Acme.Loud", LogLevel.Information));
        });

        Assert.Equal([false, true, true], Enabled(services, ("Acme", LogLevel.Warning), ("Acme", LogLevel.Error), ("Acme.Loud", LogLevel.Information)));
    }

    [Fact]
    public void Build_FactoryOfTheUsers_IsTheOne()
    {
        using var services = Build(static services => services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance));

        Assert.Same(NullLoggerFactory.Instance, services.GetRequiredService<ILoggerFactory>());
    }

    [Fact]
    public void PublicTypes_StandInOurNamespaces_SoThatAmazonsCanStandBeside()
    {
        var namespaces = typeof(QueueHandlerAttribute).Assembly.GetExportedTypes().Select(static type => type.Namespace!).Distinct();
        Assert.All(namespaces, static name => Assert.True(
            name == "SqsWorker" || name.StartsWith("SqsWorker.", StringComparison.Ordinal) || name == "Microsoft.Extensions.DependencyInjection", name));
    }

    private static ServiceProvider Build(Action<IServiceCollection> configure)
    {
        var settings = new WorkerSettings
        {
            Function = FunctionKind.Process,
            Stack = "shop",
            QueueUrlPrefix = "https://sqs.us-east-1.amazonaws.com/123456789012/shop-",
            Table = "shop",
        };
        return FunctionServices.Build(settings, new Configured(configure));
    }

    private static bool[] Enabled(ServiceProvider services, params (string Category, LogLevel Level)[] asked)
    {
        var factory = services.GetRequiredService<ILoggerFactory>();
        return [.. asked.Select(one => factory.CreateLogger(one.Category).IsEnabled(one.Level))];
    }

    private sealed record Least(LogLevel Level);

    private sealed class LeastFilter(Least least) : IConfigureOptions<LoggerFilterOptions>
    {
        public void Configure(LoggerFilterOptions options) => options.AddFilter("Acme", least.Level);
    }

    private sealed class Configured(Action<IServiceCollection> configure) : IWorkerDefinition
    {
        private readonly ShopWorker _shop = new(static (_, _, _) => Task.CompletedTask);

        IReadOnlyList<QueueBinding> IWorkerDefinition.Queues => ((IWorkerDefinition)_shop).Queues;

        public void ConfigureServices(IServiceCollection services, IConfiguration configuration) => configure(services);
    }

    private sealed class Variables : IDisposable
    {
        private readonly (string Name, string? Before)[] _before;

        public Variables(params (string Name, string Value)[] variables)
        {
            _before = [.. variables.Select(static one => (one.Name, Environment.GetEnvironmentVariable(one.Name)))];
            foreach (var (name, value) in variables)
            {
                Environment.SetEnvironmentVariable(name, value);
            }
        }

        public void Dispose()
        {
            foreach (var (name, before) in _before)
            {
                Environment.SetEnvironmentVariable(name, before);
            }
        }
    }
}
