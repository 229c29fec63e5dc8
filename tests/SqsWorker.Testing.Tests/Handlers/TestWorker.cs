using System.Text.Json.Serialization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SqsWorker.Definitions;

[assembly: WorkerDefinition(typeof(SqsWorker.Testing.Tests.Handlers.TestWorker))]

namespace SqsWorker.Testing.Tests.Handlers;

internal sealed record Parcel(string Id, int Grams);

[JsonSerializable(typeof(Parcel))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class ParcelJson : JsonSerializerContext;

internal interface IScales
{
    Task WeighAsync(Parcel parcel, MessageContext context, CancellationToken cancellationToken);
}

internal sealed class ParcelHandler(IScales scales) : IQueueHandler<Parcel>
{
    public Task HandleAsync(Parcel message, MessageContext context, CancellationToken cancellationToken) =>
        scales.WeighAsync(message, context, cancellationToken);
}

internal sealed class PalletHandler(IScales scales) : IQueueBatchHandler<Parcel>
{
    public async Task HandleAsync(IReadOnlyList<QueueMessage<Parcel>> messages, CancellationToken cancellationToken)
    {
        foreach (var message in messages)
        {
            await scales.WeighAsync(message.Body, message.Context, cancellationToken);
        }
    }
}

/// <summary>A worker as the generator writes it.</summary>
public sealed class TestWorker : IWorkerDefinition
{
    /// <inheritdoc/>
    public IReadOnlyList<QueueBinding> Queues { get; } =
    [
        QueueBinding.ForBatches<PalletHandler, Parcel>(
            new QueueDefinition("pallets.fifo") { DeadLetterName = "pallets-dead-letters.fifo", MaxReceiveCount = 3, BatchSize = 10 },
            BodyFormat.Json<Parcel>(static () => ParcelJson.Default.Parcel),
            static services => new PalletHandler(services.GetRequiredService<IScales>())),
        QueueBinding.ForMessages<ParcelHandler, Parcel>(
            new QueueDefinition("parcels") { DeadLetterName = "parcels-dead-letters", MaxReceiveCount = 3 },
            BodyFormat.Json<Parcel>(static () => ParcelJson.Default.Parcel),
            static services => new ParcelHandler(services.GetRequiredService<IScales>())),
    ];

    /// <inheritdoc/>
    public void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
    }
}
