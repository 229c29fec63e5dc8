using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SqsWorker.Definitions;

namespace SqsWorker.Tests.Support;

internal sealed record OrderPlaced
{
    /// <summary>Gets the order. A type's own checks may throw anything at all.</summary>
    public required string OrderId
    {
        get;
        init => field = value == "impossible" ? throw new ArgumentOutOfRangeException(nameof(value)) : value;
    }
}

[JsonSerializable(typeof(OrderPlaced))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class ShopJson : JsonSerializerContext;

/// <summary>Does what a test tells it.</summary>
internal sealed class ScriptedHandler(Func<string, MessageContext, CancellationToken, Task> script)
    : IQueueHandler<OrderPlaced>, IQueueBatchHandler<OrderPlaced>
{
    public Task HandleAsync(OrderPlaced message, MessageContext context, CancellationToken cancellationToken) =>
        script(message.OrderId, context, cancellationToken);

    public async Task HandleAsync(IReadOnlyList<QueueMessage<OrderPlaced>> messages, CancellationToken cancellationToken)
    {
        foreach (var message in messages)
        {
            await script(message.Body.OrderId, message.Context, cancellationToken);
        }
    }
}

/// <summary>A worker as the generator would write it, with one handler for all its queues.</summary>
internal sealed class ShopWorker : IWorkerDefinition
{
    private readonly Func<string, MessageContext, CancellationToken, Task> _script;
    private readonly int _maxConcurrency;

    public ShopWorker(Func<string, MessageContext, CancellationToken, Task> script, int maxConcurrency = 4) => (_script, _maxConcurrency) = (script, maxConcurrency);

    /// <summary>Gets the function that processes the second queue.</summary>
    public string FunctionOfReceipts { get; init; } = "process";

    /// <summary>Gets what the serializer is asked for.</summary>
    public Func<JsonTypeInfo?> TypeInfo { get; init; } = static () => ShopJson.Default.OrderPlaced;

    public IReadOnlyList<QueueBinding> Queues => field ??=
    [
        QueueBinding.ForMessages<ScriptedHandler, OrderPlaced>(
            Define("orders", "orders-dead-letters", 1, "process"),
            BodyFormat.Json<OrderPlaced>(TypeInfo),
            _ => new ScriptedHandler(_script)),
        QueueBinding.ForBatches<ScriptedHandler, OrderPlaced>(
            Define("receipts.fifo", "receipts-dead-letters.fifo", 10, FunctionOfReceipts),
            BodyFormat.Json<OrderPlaced>(TypeInfo),
            _ => new ScriptedHandler(_script)),
    ];

    public void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
    }

    private QueueDefinition Define(string name, string deadLetters, int batchSize, string function) => new(name)
    {
        DeadLetterName = deadLetters,
        Function = function,
        BatchSize = batchSize,
        MaxReceiveCount = 3,
        MaxConcurrency = _maxConcurrency,
        MaxWorkers = 5,
        Steps = [new ScaleStep(1, 1, name + "-messages-1"), new ScaleStep(100, 3, name + "-messages-100")],
    };
}
