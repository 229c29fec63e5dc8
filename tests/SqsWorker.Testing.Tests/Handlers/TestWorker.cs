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

internal sealed class SortingHandler(IQueueSender<Parcel> pallets, [FromKeyedServices(SortingHandler.Carrier)] IQueueSender<string> carrier) : IQueueHandler<string>
{
    public const string Carrier = "arn:aws:sqs:eu-central-1:444455556666:parcels";

    public async Task HandleAsync(string message, MessageContext context, CancellationToken cancellationToken)
    {
        await pallets.SendAsync(
            new Parcel(message, 100), new SendOptions { GroupId = context.Attributes.GetValueOrDefault("group"), Attributes = context.Attributes }, cancellationToken);
        await carrier.SendAsync($"parcel {message} is coming", new SendOptions { Delay = TimeSpan.FromMinutes(1) }, cancellationToken);
    }
}

internal static class Customs;

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
        QueueBinding.ForFunction(
            new QueueDefinition("customs") { DeadLetterName = "customs-dead-letters", MaxReceiveCount = 3, BatchSize = 10 }, typeof(Customs), "{stack}-customs"),
        QueueBinding.ForBatches<PalletHandler, Parcel>(
            new QueueDefinition("pallets.fifo") { DeadLetterName = "pallets-dead-letters.fifo", MaxReceiveCount = 3, BatchSize = 10 },
            BodyFormat.Json<Parcel>(static () => ParcelJson.Default.Parcel),
            static services => new PalletHandler(services.GetRequiredService<IScales>())),
        QueueBinding.ForMessages<ParcelHandler, Parcel>(
            new QueueDefinition("parcels") { DeadLetterName = "parcels-dead-letters", MaxReceiveCount = 3 },
            BodyFormat.Json<Parcel>(static () => ParcelJson.Default.Parcel).Within(MessageEnvelopes.Sns | MessageEnvelopes.EventBridge | MessageEnvelopes.S3),
            static services => new ParcelHandler(services.GetRequiredService<IScales>())),
        QueueBinding.ForMessages<SortingHandler, string>(
            new QueueDefinition("sorting") { DeadLetterName = "sorting-dead-letters", MaxReceiveCount = 3 },
            BodyFormat.Text,
            static services => new SortingHandler(
                services.GetRequiredService<IQueueSender<Parcel>>(), services.GetRequiredKeyedService<IQueueSender<string>>(SortingHandler.Carrier))),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<SenderBinding> Senders { get; } =
    [
        SenderBinding.For(SortingHandler.Carrier, BodyFormat.Text),
        SenderBinding.For("pallets.fifo", BodyFormat.Json<Parcel>(static () => ParcelJson.Default.Parcel)),
        SenderBinding.For("sorting", BodyFormat.Text),
    ];

    /// <inheritdoc/>
    public void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
    }
}
