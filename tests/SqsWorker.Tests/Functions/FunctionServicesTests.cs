using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
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
    public void PublicTypes_StandInOurNamespaces_SoThatAmazonsCanStandBeside()
    {
        var namespaces = typeof(QueueHandlerAttribute).Assembly.GetExportedTypes().Select(static type => type.Namespace!).Distinct();
        Assert.All(namespaces, static name => Assert.True(
            name == "SqsWorker" || name.StartsWith("SqsWorker.", StringComparison.Ordinal) || name == "Microsoft.Extensions.DependencyInjection", name));
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
