using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using SqsWorker.Definitions;
using SqsWorker.Forwarding;
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
    public void Build_FiltersInCode_CountInTheirOrderWithoutTheContainersOptions()
    {
        using var services = Build(static services => services
            .AddSingleton(typeof(IOptionsFactory<>), typeof(NoFactory<>))
            .PostConfigure<LoggerFilterOptions>(static filters => filters.AddFilter("Acme.Late", LogLevel.Information))
            .AddLogging(static logging => logging
                .AddFilter("Acme", LogLevel.Error)
                .AddFilter("Acme.Late", LogLevel.Error)
                .AddFilter("Acme.Loud", LogLevel.Information)));

        Assert.Equal(
            [false, true, true, true],
            Enabled(services, ("Acme", LogLevel.Warning), ("Acme.Late", LogLevel.Information), ("Acme.Loud", LogLevel.Information), ("Other", LogLevel.Information)));
    }

    [Fact]
    public void Build_FiltersThatNeedServices_Count()
    {
        using var services = Build(static services =>
        {
            services.AddSingleton(new Least(LogLevel.Error));
            services.AddSingleton<IConfigureOptions<LoggerFilterOptions>, LeastFilter>();
        });

        Assert.Equal([false, true], Enabled(services, ("Acme", LogLevel.Warning), ("Acme", LogLevel.Error)));
    }

    [Fact]
    public void Build_FiltersOfAConfiguration_FollowItsChanges()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("LogLevel:Acme", "Error")]).Build();
        using var services = Build(services => services
            .AddSingleton<IConfigureOptions<LoggerFilterOptions>>(new ConfigureOptions<LoggerFilterOptions>(
                filters => filters.AddFilter("Acme", Enum.Parse<LogLevel>(settings["LogLevel:Acme"]!))))
            .AddSingleton<IOptionsChangeTokenSource<LoggerFilterOptions>>(new Changes(settings)));
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("Acme");
        Assert.False(logger.IsEnabled(LogLevel.Warning));

        settings["LogLevel:Acme"] = "Warning";
        settings.Reload();

        Assert.True(logger.IsEnabled(LogLevel.Warning));
    }

    [Fact]
    public void Build_ScopesOfTheUsers_AreWhereLoggersPutTheirs()
    {
        var scopes = new LoggerExternalScopeProvider();
        using var services = Build(services => services.AddSingleton<IExternalScopeProvider>(scopes));

        using var scope = services.GetRequiredService<ILoggerFactory>().CreateLogger("Acme").BeginScope("outer");

        Assert.Equal(["outer"], Seen(scopes));
    }

    [Fact]
    public void Build_SpansAreAskedForInScopes_StandThere()
    {
        var provider = new ScopedProvider();
        using var services = Build(services => services
            .AddSingleton<ILoggerProvider>(provider)
            .Configure<LoggerFactoryOptions>(static options => options.ActivityTrackingOptions = ActivityTrackingOptions.SpanId));
        services.GetRequiredService<ILoggerFactory>().CreateLogger("Acme");

        using var span = new Activity("work").Start();

        Assert.Contains(span.SpanId.ToHexString(), Assert.Single(Seen(provider.Scopes!))!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Build_FactoryOfTheUsers_IsTheOne()
    {
        using var services = Build(static services => services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance));

        Assert.Same(NullLoggerFactory.Instance, services.GetRequiredService<ILoggerFactory>());
    }

    [Theory]
    [InlineData("http://localhost:9324/shop-", "", "Queue 'audit' is forwarded to the function 'audit-writer'")]
    [InlineData("http://localhost:9324/shop-", "", "'http://localhost:9324/shop-audit' is not the URL of a queue")]
    [InlineData("http://localhost:4566/000000000000/shop-", "localhost:4566", "AWS_ENDPOINT_URL_LAMBDA is 'localhost:4566'; expected an http or https URL")]
    [InlineData("http://localhost:4566/000000000000/shop-", "somewhere", "AWS_ENDPOINT_URL_LAMBDA is 'somewhere'; expected an http or https URL")]
    public void Build_QueueCannotBeForwarded_EndsTheStart(string prefix, string endpoint, string expected)
    {
        using var _ = new Variables(("AWS_REGION", "us-east-1"), ("AWS_ACCESS_KEY_ID", "x"), ("AWS_SECRET_ACCESS_KEY", "x"), ("AWS_ENDPOINT_URL_LAMBDA", endpoint));
        using var services = FunctionServices.Build(Settings(prefix), Forwarding());

        var error = Assert.Throws<WorkerSettingsException>(() => services.GetRequiredService<IFunction>());

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_QueueIsForwardedFromAnEmulator_ItsArnIsOfTheFunctionsRegion()
    {
        using var _ = new Variables(("AWS_REGION", "eu-west-1"), ("AWS_ACCESS_KEY_ID", "x"), ("AWS_SECRET_ACCESS_KEY", "x"));
        using var services = FunctionServices.Build(Settings("http://localhost:4566/000000000000/shop-"), Forwarding());

        services.GetRequiredService<IFunction>();

        Assert.Equal("arn:aws:sqs:eu-west-1:000000000000:shop-audit", services.GetRequiredService<IForwardTargets>().ArnOf("audit"));
    }

    [Fact]
    public void PublicTypes_StandInOurNamespaces_SoThatAmazonsCanStandBeside()
    {
        var namespaces = typeof(QueueHandlerAttribute).Assembly.GetExportedTypes().Select(static type => type.Namespace!).Distinct();
        Assert.All(namespaces, static name => Assert.True(
            name == "SqsWorker" || name.StartsWith("SqsWorker.", StringComparison.Ordinal) || name == "Microsoft.Extensions.DependencyInjection", name));
    }

    private static ServiceProvider Build(Action<IServiceCollection> configure) =>
        FunctionServices.Build(Settings("https://sqs.us-east-1.amazonaws.com/123456789012/shop-"), new ConfiguredWorker(configure));

    private static WorkerSettings Settings(string prefix) => new()
    {
        Function = FunctionKind.Process,
        Stack = "shop",
        QueueUrlPrefix = prefix,
        Table = "shop",
    };

    private static ConfiguredWorker Forwarding() => new(
        static _ => { },
        QueueBinding.ForFunction(new QueueDefinition("audit") { DeadLetterName = "audit-dead-letters", MaxReceiveCount = 3 }, typeof(FunctionServicesTests), "audit-writer"));

    private static bool[] Enabled(ServiceProvider services, params (string Category, LogLevel Level)[] asked)
    {
        var factory = services.GetRequiredService<ILoggerFactory>();
        return [.. asked.Select(one => factory.CreateLogger(one.Category).IsEnabled(one.Level))];
    }

    private static List<object?> Seen(IExternalScopeProvider scopes)
    {
        List<object?> seen = [];
        scopes.ForEachScope(static (one, all) => all.Add(one), seen);
        return seen;
    }

    private sealed class NoFactory<T> : IOptionsFactory<T>
        where T : class
    {
        public T Create(string name) => throw new InvalidOperationException("The container made options.");
    }

    private sealed class ScopedProvider : ILoggerProvider, ISupportExternalScope
    {
        public IExternalScopeProvider? Scopes { get; private set; }

        public ILogger CreateLogger(string categoryName) => NullLogger.Instance;

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => Scopes = scopeProvider;

        public void Dispose()
        {
            // It has nothing.
        }
    }

    private sealed class Changes(IConfiguration settings) : IOptionsChangeTokenSource<LoggerFilterOptions>
    {
        public string Name => Options.DefaultName;

        public IChangeToken GetChangeToken() => settings.GetReloadToken();
    }

    private sealed record Least(LogLevel Level);

    private sealed class LeastFilter(Least least) : IConfigureOptions<LoggerFilterOptions>
    {
        public void Configure(LoggerFilterOptions options) => options.AddFilter("Acme", least.Level);
    }
}
