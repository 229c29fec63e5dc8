namespace SqsWorker.Generator.Tests.Harness;

/// <summary>The files of a small worker, for the tests to use and change.</summary>
internal static class Shop
{
    public static readonly (string File, string Text) Orders = ("Orders.cs", """
        using SqsWorker;

        namespace Acme.Shop;

        public sealed record OrderPlaced(string Id, decimal Total);

        public interface IWarehouse
        {
            Task ReserveAsync(string id, CancellationToken cancellationToken);
        }

        [QueueHandler("orders", MaxWorkers = 20, MaxConcurrency = 16, VisibilityTimeoutSeconds = 60, MaxReceiveCount = 5)]
        [ScaleStep(messages: 1, workers: 1)]
        [ScaleStep(messages: 100, workers: 2)]
        [ScaleStep(messages: 1000, workers: 5)]
        public sealed class OrderPlacedHandler(IWarehouse warehouse) : IQueueHandler<OrderPlaced>
        {
            public Task HandleAsync(OrderPlaced message, MessageContext context, CancellationToken cancellationToken) =>
                warehouse.ReserveAsync(message.Id, cancellationToken);
        }
        """);

    public static readonly (string File, string Text) Receipts = ("Receipts.cs", """
        using SqsWorker;

        namespace Acme.Shop;

        public sealed record Receipt(string Id);

        [QueueHandler("receipts.fifo", MinWorkers = 2)]
        public sealed class ReceiptHandler : IQueueBatchHandler<Receipt>
        {
            public Task HandleAsync(IReadOnlyList<QueueMessage<Receipt>> messages, CancellationToken cancellationToken) =>
                Task.CompletedTask;
        }
        """);

    public static readonly (string File, string Text) Json = ("ShopJson.cs", """
        using System.Text.Json.Serialization;

        namespace Acme.Shop;

        [JsonSerializable(typeof(OrderPlaced))]
        [JsonSerializable(typeof(Receipt))]
        internal sealed partial class ShopJson : JsonSerializerContext;
        """);

    public static readonly (string File, string Text) Startup = ("Startup.cs", """
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection;
        using SqsWorker;

        namespace Acme.Shop;

        internal sealed class Startup : IWorkerStartup
        {
            public static void ConfigureServices(IServiceCollection services, IConfiguration configuration)
            {
            }
        }
        """);

    public static (string File, string Text)[] All => [Orders, Receipts, Json, Startup];
}
