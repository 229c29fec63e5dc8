using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SqsWorker.Definitions;
using SqsWorker.Generator.Tests.Harness;

namespace SqsWorker.Generator.Tests.Emitting;

/// <summary>The emitted code, compiled, loaded and asked.</summary>
public sealed class CompiledWorkerTests
{
    private static readonly Assembly Compiled = Load(
        Shop.Orders, Shop.Receipts, Shop.Json, (Shop.Startup.File, Shop.Startup.Text.ReplaceLineEndings("\n")
            .Replace("    {\n    }", "    {\n        services.AddSingleton<IWarehouse>(_ => null!);\n    }", StringComparison.Ordinal)));

    [Fact]
    public void Worker_Loaded_HasTheQueuesOfItsManifest()
    {
        var worker = Worker();
        using var manifest = JsonDocument.Parse(Compiled.GetCustomAttribute<WorkerManifestAttribute>()!.Json);
        var queues = manifest.RootElement.GetProperty("queues").EnumerateArray().ToArray();
        Assert.Equal(["orders", "receipts.fifo"], worker.Queues.Select(one => one.Queue.Name));
        Assert.Equal(queues.Select(Describe), worker.Queues.Select(one => Describe(one)));
        Assert.Equal([false, true], worker.Queues.Select(one => one.Queue.IsFifo));
    }

    [Fact]
    public void Steps_WithSettingsOfTheirAlarms_HaveWhatTheRuntimeGoesBy()
    {
        var steps = Worker(Load(("File.cs", """
            using SqsWorker;

            [QueueHandler("orders", AlarmPrefix = "team-")]
            [ScaleStep(1, 1)]
            [ScaleStep(100, 2, PeriodSeconds = 300, EvaluationPeriods = 3, DatapointsToAlarm = 2)]
            [ScaleStep(5, 3, MetricNamespace = "Shop/A", MetricName = "Back & log", Dimensions = new[] { "Shop=Berlin", "QueueName=" })]
            public sealed class Handler : IQueueHandler<string>
            {
                public Task HandleAsync(string message, MessageContext context, CancellationToken cancellationToken) => Task.CompletedTask;
            }
            """))).Queues.Single().Queue.Steps;
        Assert.Equal(
            [
                new ScaleStep(1, 1, "team-orders-messages-1"),
                new ScaleStep(100, 2, "team-orders-messages-100") { Window = TimeSpan.FromMinutes(15) },
                new ScaleStep(5, 3, "team-orders-Back---log-5") { Metric = "Shop/A Back & log Shop=Berlin QueueName=" },
            ],
            steps);
    }

    [Fact]
    public void Worker_Loaded_CallsTheStartupClass()
    {
        var services = new ServiceCollection();
        Worker().ConfigureServices(services, new ConfigurationBuilder().Build());
        Assert.Equal("Acme.Shop.IWarehouse", services.Single().ServiceType.FullName);
    }

    [Theory]
    [InlineData(null, 3)]
    [InlineData(7, 7)]
    public void Handler_WithAnOptionalKeyedNumber_GetsWhatIsRegistered(int? registered, int expected)
    {
        var services = new ServiceCollection();
        if (registered is { } number)
        {
            services.AddKeyedSingleton(typeof(int), "k", number);
        }

        var queue = Worker(Load(("File.cs", """
            [SqsWorker.QueueHandler("orders")]
            public sealed class Handler([Microsoft.Extensions.DependencyInjection.FromKeyedServices("k")] int number = 3) : SqsWorker.IQueueHandler<string>
            {
                public override string ToString() => $"{number}";

                public Task HandleAsync(string message, SqsWorker.MessageContext context, CancellationToken cancellationToken) => Task.CompletedTask;
            }
            """))).Queues.Single();
        using var provider = services.BuildServiceProvider();
        Assert.Equal($"{expected}", Factory(queue)(provider).ToString());
    }

    private static Func<IServiceProvider, object> Factory(QueueBinding binding) => binding.GetType()
        .GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Select(field => field.GetValue(binding)).OfType<Func<IServiceProvider, object>>().Single();

    private static IWorkerDefinition Worker() => Worker(Compiled);

    private static IWorkerDefinition Worker(Assembly compiled) =>
        (IWorkerDefinition)Activator.CreateInstance(compiled.GetCustomAttribute<WorkerDefinitionAttribute>()!.Type)!;

    private static readonly string[] OfTheStackAlone =
    [
        "forwardTo", "queueArn", "deadLetterQueueArn", "sources", "retentionSeconds", "deadLetterRetentionSeconds", "delaySeconds", "highThroughput", "kmsKey", "ageAlarmSeconds",
    ];

    private static string Describe(JsonElement queue) => string.Join(
        '|',
        queue.EnumerateObject().Where(one => !OfTheStackAlone.Contains(one.Name, StringComparer.Ordinal)).Select(one => one.Name == "steps"
            ? string.Join('/', one.Value.EnumerateArray().Select(step => $"{step.GetProperty("messages")},{step.GetProperty("workers")},{step.GetProperty("alarm")},{Window(step)},{step.GetProperty("ownMetric")}"))
            : one.Value.ToString()));

    private static int Window(JsonElement step) => step.GetProperty("periodSeconds").GetInt32() * step.GetProperty("evaluationPeriods").GetInt32();

    private static string Describe(QueueBinding binding)
    {
        var queue = binding.Queue;
        return string.Join(
            '|',
            queue.Name,
            queue.DeadLetterName,
            binding.HandlerType.FullName,
            binding.MessageType.FullName,
            queue.BatchSize,
            queue.VisibilityTimeoutSeconds,
            queue.MaxReceiveCount,
            queue.MaxConcurrency,
            queue.MinWorkers,
            queue.MaxWorkers,
            queue.Schedule,
            queue.Mode.ToString().ToLowerInvariant(),
            queue.MessagesPerWorker,
            string.Join('/', queue.Steps.Select(step => $"{step.Messages},{step.Workers},{step.Alarm},{step.Window.TotalSeconds},{step.OwnMetric}")));
    }

    private static Assembly Load(params (string File, string Text)[] files)
    {
        using var image = new MemoryStream();
        var result = GeneratorHarness.Run(files).Compilation.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        image.Position = 0;
        return new AssemblyLoadContext("worker", isCollectible: true).LoadFromStream(image);
    }
}
