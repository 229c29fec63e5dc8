using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SqsWorker.Definitions;
using SqsWorker.Functions;
using SqsWorker.Invoking;
using SqsWorker.Lambda;
using SqsWorker.Processing;
using SqsWorker.Queues;
using SqsWorker.Scaling;
using SqsWorker.Tests.Support;
using SqsWorker.Wire;

namespace SqsWorker.Tests.Integration;

/// <summary>The stack's queues and table on moto_server, and the functions on them.</summary>
internal sealed class MotoStack(string url, IWorkerDefinition worker, bool lean = true) : IFunctionInvoker
{
    private static readonly BasicAWSCredentials Credentials = new("test", "test");

    private readonly string _stack = "shop" + Guid.NewGuid().ToString("N")[..8];

    public AmazonSQSClient Sqs { get; } = new(Credentials, new AmazonSQSConfig { ServiceURL = url, AuthenticationRegion = "eu-central-1" });

    public AmazonDynamoDBClient Dynamo { get; } = new(Credentials, new AmazonDynamoDBConfig { ServiceURL = url, AuthenticationRegion = "eu-central-1" });

    /// <summary>Gets what process talks to SQS through.</summary>
    private IQueueClients Clients => lean
        ? new LeanQueueClients(new LeanConnection(
            new AmazonSQSConfig { ServiceURL = url, AuthenticationRegion = "eu-central-1" }, Credentials, LeanConnection.NewHandler(), TimeProvider.System))
        : new SdkQueueClients(Sqs);

    /// <summary>Gets the starts that scale and worker sent.</summary>
    public List<ReadOnlyMemory<byte>> Starts { get; } = [];

    public string Stack => _stack;

    public WorkerSettings Settings => new()
    {
        Function = FunctionKind.Process,
        Stack = _stack,
        QueueUrlPrefix = $"{url}/123456789012/{_stack}-",
        Table = _stack,
    };

    public DynamoScaleStore Store => lean
        ? new(new TableConnection(
            new AmazonDynamoDBConfig { ServiceURL = url, AuthenticationRegion = "eu-central-1" }, Credentials, LeanEndpoint.NewHandler(), TimeProvider.System), _stack)
        : new(Dynamo, _stack);

    public async Task<MotoStack> CreateAsync()
    {
        foreach (var queue in worker.Queues.Select(binding => binding.Queue))
        {
            var fifo = queue.IsFifo ? new Dictionary<string, string> { ["FifoQueue"] = "true" } : [];
            await Sqs.CreateQueueAsync(new CreateQueueRequest { QueueName = $"{_stack}-{queue.DeadLetterName}", Attributes = fifo });
            await Sqs.CreateQueueAsync(new CreateQueueRequest
            {
                QueueName = $"{_stack}-{queue.Name}",
                Attributes = new(fifo) { ["VisibilityTimeout"] = $"{queue.VisibilityTimeoutSeconds}" },
            });
        }

        await Dynamo.CreateTableAsync(new CreateTableRequest
        {
            TableName = _stack,
            BillingMode = BillingMode.PAY_PER_REQUEST,
            KeySchema = [new("pk", KeyType.HASH), new("sk", KeyType.RANGE)],
            AttributeDefinitions = [new("pk", ScalarAttributeType.S), new("sk", ScalarAttributeType.S)],
        });
        return this;
    }

    public async Task<string> ScaleAsync(params string[] notices) =>
        await RunAsync(new ScaleFunction(new AlarmIndex(_stack, worker), Store, NewTick(), TimeProvider.System, NullLogger.Instance), Notices.Event(notices));

    public async Task<string> TickAsync() => await RunAsync(new WorkerFunction(worker, NewTick(), NullLogger.Instance), "{}"u8.ToArray());

    public async Task<string> ProcessAsync(ReadOnlyMemory<byte> start, CancellationToken stop = default)
    {
        var scopes = new ServiceCollection().BuildServiceProvider().GetRequiredService<IServiceScopeFactory>();
        return await RunAsync(new ProcessFunction(Settings, worker, Store, Clients, scopes, TimeProvider.System, NullLogger.Instance), start, stop);
    }

    public Task InvokeAsync(string functionName, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        lock (Starts)
        {
            Starts.Add(payload);
        }

        return Task.CompletedTask;
    }

    public async Task<int> DepthAsync(string queue)
    {
        var attributes = await Sqs.GetQueueAttributesAsync(Settings.QueueUrlPrefix + queue, ["All"]);
        return attributes.ApproximateNumberOfMessages + attributes.ApproximateNumberOfMessagesNotVisible;
    }

    private ScaleTick NewTick() => new(Store, new QueueDepthReader(Sqs, Settings), this, ProcessFunctions.Only("process"), TimeProvider.System, NullLogger.Instance);

    private static async Task<string> RunAsync(IFunction function, ReadOnlyMemory<byte> payload, CancellationToken stop = default)
    {
        var invocation = new Invocation("r-1", TimeProvider.System.GetUtcNow().AddSeconds(60), null, payload);
        return System.Text.Encoding.UTF8.GetString((await function.InvokeAsync(invocation, stop)).Span);
    }
}
