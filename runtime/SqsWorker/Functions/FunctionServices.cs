using Amazon.SQS;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using SqsWorker.Definitions;
using SqsWorker.Diagnostics;
using SqsWorker.Forwarding;
using SqsWorker.Invoking;
using SqsWorker.Lambda;
using SqsWorker.Metrics;
using SqsWorker.Processing;
using SqsWorker.Scaling;
using SqsWorker.Sending;

namespace SqsWorker.Functions;

/// <summary>Puts a function together. Only those that process messages get the user's services: the others never call a handler.</summary>
internal static class FunctionServices
{
    // A depth is one of many a tick reads; one that hangs is told, and the next tick asks again.
    private static readonly TimeSpan DepthLimit = TimeSpan.FromSeconds(4);

    /// <exception cref="DefinitionException">The definition breaks rules.</exception>
    public static ServiceProvider Build(WorkerSettings settings, IWorkerDefinition worker)
    {
        DefinitionCheck.Require(worker);
        var services = new ServiceCollection();

        // First, so that a filter of the user's own counts, and so does a factory.
        FunctionLoggerFactory.Add(services);
        services.AddLogging(static logging => logging.SetMinimumLevel(LogLevel.Trace));
        if (settings.Function == FunctionKind.Process)
        {
            var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
            services.AddSingleton<IConfiguration>(configuration);
            worker.ConfigureServices(services, configuration);
            SenderServices.AddAll(services, worker);
            services.AddSingleton<IForwardTargets>(provider => new LambdaTargets(
                settings.Stack, name => ArnOf(name, worker, settings), provider.GetRequiredService<TimeProvider>()));
            services.AddSingleton<ISendClients>(provider => new SqsSendClients(
                target => QueueAddress.Of(target, worker, settings.QueueUrlPrefix), Environment.GetEnvironmentVariable, settings.SqsClient, provider.GetRequiredService<TimeProvider>()));
        }

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(settings);
        services.AddSingleton(worker);
        services.AddSingleton<CurrentRequest>();
        services.AddSingleton(static provider => GuardedLogger.Of(provider));
        services.AddSingleton(static provider => new FunctionClients(
            provider.GetRequiredService<WorkerSettings>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(static provider => provider.GetRequiredService<FunctionClients>().NewStore());
        services.AddSingleton(new LineOutput(Console.OpenStandardOutput()));
        services.AddSingleton<ILoggerProvider>(static provider => new FunctionLoggerProvider(
            provider.GetRequiredService<LineOutput>(),
            provider.GetRequiredService<WorkerSettings>().Logs,
            provider.GetRequiredService<CurrentRequest>(),
            provider.GetRequiredService<TimeProvider>()));
        AddFunction(services, settings);
        return services.BuildServiceProvider();
    }

    private static string ArnOf(string name, IWorkerDefinition worker, WorkerSettings settings)
    {
        var queue = worker.Queues.First(binding => binding.Queue.Name == name).Queue;
        return ExistingQueue.ArnOf(queue, () => settings.QueueUrl(queue), Environment.GetEnvironmentVariable("AWS_REGION"));
    }

    private static void AddFunction(IServiceCollection services, WorkerSettings settings)
    {
        Func<IServiceProvider, IFunction> create = settings.Function switch
        {
            FunctionKind.Process => NewProcess,
            FunctionKind.Scale => NewScale,
            _ => NewWorker,
        };
        if (settings.Function != FunctionKind.Process)
        {
            services.AddSingleton<IFunctionInvoker>(static provider => LambdaInvoker.FromEnvironment(provider.GetRequiredService<TimeProvider>()));
            services.AddSingleton(NewTick);
        }

        services.AddSingleton(settings.Metrics
            ? provider => new MeteredFunction(
                create(provider),
                new MetricLines(settings.Stack, settings.FunctionName),
                provider.GetRequiredService<LineOutput>(),
                provider.GetRequiredService<TimeProvider>())
            : create);
    }

    private static ProcessFunction NewProcess(IServiceProvider provider)
    {
        ForwardCheck.Require(
            provider.GetRequiredService<IWorkerDefinition>(),
            provider.GetRequiredService<WorkerSettings>().FunctionName,
            provider.GetRequiredService<IForwardTargets>());
        return new ProcessFunction(
            provider.GetRequiredService<WorkerSettings>(),
            provider.GetRequiredService<IWorkerDefinition>(),
            provider.GetRequiredService<IScaleStore>(),
            provider.GetRequiredService<FunctionClients>().NewQueueClients(),
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetRequiredService<TimeProvider>(),
            Logger(provider));
    }

    private static ScaleFunction NewScale(IServiceProvider provider) => new(
        new AlarmIndex(provider.GetRequiredService<WorkerSettings>().Stack, provider.GetRequiredService<IWorkerDefinition>()),
        provider.GetRequiredService<IScaleStore>(),
        provider.GetRequiredService<ScaleTick>(),
        provider.GetRequiredService<TimeProvider>(),
        Logger(provider),
        AlarmHome.Of(Environment.GetEnvironmentVariable("AWS_REGION"), provider.GetRequiredService<WorkerSettings>().QueueUrlPrefix));

    private static WorkerFunction NewWorker(IServiceProvider provider) => new(
        provider.GetRequiredService<IWorkerDefinition>(), provider.GetRequiredService<ScaleTick>(), Logger(provider));

    private static ScaleTick NewTick(IServiceProvider provider) => new(
        provider.GetRequiredService<IScaleStore>(),
        new QueueDepthReader(NewDepthClient(), provider.GetRequiredService<WorkerSettings>()),
        provider.GetRequiredService<IFunctionInvoker>(),
        provider.GetRequiredService<WorkerSettings>().ProcessFunctions,
        provider.GetRequiredService<TimeProvider>(),
        Logger(provider));

    // Not the user's clients, should she register some: those may be of another region or account.
    private static AmazonSQSClient NewDepthClient() => new(new AmazonSQSConfig { Timeout = DepthLimit, MaxErrorRetry = 2 });

    private static GuardedLogger Logger(IServiceProvider provider) => provider.GetRequiredService<GuardedLogger>();
}
