using Amazon.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SqsWorker.Definitions;
using SqsWorker.Forwarding;
using SqsWorker.Functions;
using SqsWorker.Invoking;
using SqsWorker.Lambda;
using SqsWorker.Processing;
using SqsWorker.Queues;
using SqsWorker.Scaling;
using SqsWorker.Sending;
using SqsWorker.Testing.Functions;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Tests.Roles;

/// <summary>The functions as they are shipped, over the services that each was given: those its role lets it use.</summary>
internal sealed class RolesFunctions(FunctionDefinition function, IWorkerDefinition worker, Func<AwsFront, AwsFront> between, TimeProvider clock) : IFunctionEnvironment
{
    public async Task<FunctionOutcome> InvokeAsync(FunctionInvocation invocation, CancellationToken cancellationToken)
    {
        var services = between(invocation.Services);
        var answer = await Function(services).InvokeAsync(
            new Invocation(invocation.RequestId, invocation.Deadline, null, invocation.Payload), cancellationToken);
        return new FunctionOutcome(Succeeded: true, answer);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private IFunction Function(AwsFront services)
    {
        var settings = WorkerSettings.Read(function.Environment.GetValueOrDefault);
        var store = new DynamoScaleStore(AwsClients.CreateDynamoDb(services), settings.Table);
        var sqs = AwsClients.CreateSqs(services);
        var tick = new ScaleTick(store, new QueueDepthReader(sqs, settings), Invoker(services), settings.ProcessFunction, clock, NullLogger.Instance);
        return settings.Function switch
        {
            FunctionKind.Scale => new ScaleFunction(new AlarmIndex(settings.Stack, worker), store, tick, clock, NullLogger.Instance),
            FunctionKind.Worker => new WorkerFunction(worker, tick, NullLogger.Instance),
            _ => new ProcessFunction(settings, worker, store, new SdkQueueClients(sqs), Scopes(services, settings), clock, NullLogger.Instance),
        };
    }

    private LambdaInvoker Invoker(AwsFront services) => new(
        new HttpClient(new FrontHandler(services)),
        new Uri("https://lambda.eu-central-1.amazonaws.com"),
        "eu-central-1",
        static () => Task.FromResult(new ImmutableCredentials("key", "secret", null)),
        clock);

    private IServiceScopeFactory Scopes(AwsFront services, WorkerSettings settings)
    {
        var collection = new ServiceCollection();
        SenderServices.AddAll(collection, worker);
        collection.AddSingleton(clock);
        collection.AddSingleton<ISendClients>(new Senders(services, settings.QueueUrlPrefix));
        collection.AddSingleton<IForwardTargets>(new Targets(Invoker(services), settings));
        return collection.BuildServiceProvider().GetRequiredService<IServiceScopeFactory>();
    }

    private sealed class Senders(AwsFront services, string prefix) : ISendClients
    {
        public QueueAddress Find(string target) => QueueAddress.Of(target, prefix);

        public ISendClient For(QueueAddress address) => new SqsSendClient(AwsClients.CreateSqs(services), address.Url);
    }

    private sealed class Targets(LambdaInvoker invoker, WorkerSettings settings) : IForwardTargets
    {
        public ForwardTarget Find(string function) => new(function.Replace(LambdaTargets.Stack, settings.Stack, StringComparison.Ordinal), invoker);

        public string ArnOf(string queue) => QueueArn.Of(settings.QueueUrlPrefix + queue);
    }
}
