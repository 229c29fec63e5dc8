using Amazon.DynamoDBv2;
using Amazon.SQS;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SqsWorker.Functions;
using SqsWorker.Invoking;
using SqsWorker.Lambda;
using SqsWorker.Processing;
using SqsWorker.Queues;
using SqsWorker.Scaling;
using SqsWorker.Testing.Stacks;
using SqsWorker.Testing.Wire;
using SqsWorker.Tests.Scaling.Ancestor;

namespace SqsWorker.Benchmarks.Reaction;

/// <summary>The functions on a stack in memory: as they are shipped, or the ancestor's, with our loop in its <c>process</c>.</summary>
internal sealed class ReactionFunctions(ReactionMode mode, ReactionWorker worker, Func<TestStack> stack, TimeProvider clock) : IFunctionInvoker
{
    private static readonly Dictionary<int, int> Rises = new() { [1] = 1, [100] = 2, [1000] = 5, [2000] = 10 };

    private readonly IServiceScopeFactory _scopes = new ServiceCollection().BuildServiceProvider().GetRequiredService<IServiceScopeFactory>();
    private readonly Lazy<AmazonSQSClient> _sqs = new(() => AwsClients.CreateSqs(stack().Front));
    private readonly Lazy<AmazonDynamoDBClient> _dynamo = new(() => AwsClients.CreateDynamoDb(stack().Front));
    private readonly Lock _oneAtATime = new();

    public CounterTable Counter { get; } = new();

    private WorkerSettings Settings => new()
    {
        Function = FunctionKind.Process,
        Stack = "test",
        QueueUrlPrefix = "https://sqs.eu-central-1.amazonaws.com/123456789012/test-",
        Table = stack().Tables.TableNames[0],
        ProcessFunction = stack().Function("ProcessFunction").Name,
    };

    private DynamoScaleStore Store => new(_dynamo.Value, Settings.Table);

    private ScaleTick Tick => new(Store, new QueueDepthReader(_sqs.Value, Settings), this, Settings.ProcessFunction, clock, NullLogger.Instance);

    public Func<Invocation, CancellationToken, Task<ReadOnlyMemory<byte>>> For(string logicalId) => (mode.IsCounter, logicalId) switch
    {
        (true, "ScaleFunction") => CountAsync,
        (true, "WorkerFunction") => StartCountedAsync,
        (true, _) => DrainAsync,
        (_, "ScaleFunction") => new ScaleFunction(new AlarmIndex("test", worker), Store, Tick, clock, NullLogger.Instance).InvokeAsync,
        (_, "WorkerFunction") => new WorkerFunction(worker, Tick, NullLogger.Instance).InvokeAsync,
        _ => new ProcessFunction(Settings, worker, Store, new SdkQueueClients(_sqs.Value), _scopes, clock, NullLogger.Instance).InvokeAsync,
    };

    public Task InvokeAsync(string functionName, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        stack().Functions.Enqueue(functionName, payload);
        return Task.CompletedTask;
    }

    private Task<ReadOnlyMemory<byte>> CountAsync(Invocation invocation, CancellationToken stop)
    {
        Count(SnsEvent.Messages(invocation.Payload));
        return Task.FromResult<ReadOnlyMemory<byte>>(default);
    }

    // One after the other: that notices of the same moment overwrite each other's change is forgiven, too. Its table answers at once.
    private void Count(IReadOnlyList<string?> messages)
    {
        lock (_oneAtATime)
        {
            foreach (var message in messages)
            {
                var notice = AlarmNotice.Parse(message!);
                new AncestorCounter(Counter, Rises).ScaleAsync(notice.AlarmName, notice.State == AlarmState.Alarm ? "ALARM" : "OK").GetAwaiter().GetResult();
            }
        }
    }

    private async Task<ReadOnlyMemory<byte>> StartCountedAsync(Invocation invocation, CancellationToken stop)
    {
        for (var left = await new AncestorCounter(Counter, Rises).WorkersAsync().ConfigureAwait(false); left > 0; left--)
        {
            stack().Functions.Enqueue(Settings.ProcessFunction, "{}"u8.ToArray());
        }

        return default;
    }

    private async Task<ReadOnlyMemory<byte>> DrainAsync(Invocation invocation, CancellationToken stop)
    {
        var counts = new DrainCounts(mode.Queue.Name);
        var client = new SdkQueueClients(_sqs.Value).For(
            Settings.QueueUrl(mode.Queue), Settings.DeadLetterUrl(mode.Queue), mode.Queue.VisibilityTimeoutSeconds, keepsAll: false, counts);
        var invoker = worker.Queues[0].CreateInvoker(_scopes, counts, NullLogger.Instance);
        await new QueueDrain(mode.Queue, invoker, client, counts, clock, NullLogger.Instance).RunAsync(invocation.Deadline, stop).ConfigureAwait(false);
        return default;
    }
}
