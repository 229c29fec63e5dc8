using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SqsWorker.Functions;
using SqsWorker.Lambda;
using SqsWorker.Processing;
using SqsWorker.Queues;
using SqsWorker.Testing.Queues;
using SqsWorker.Testing.Wire;
using SqsWorker.Tests.Queues;
using SqsWorker.Tests.Support;

namespace SqsWorker.Tests.Reliability;

/// <summary>Queues that are not there, or are not this function's.</summary>
public sealed class BadQueueTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Process_QueueDoesNotExist_FailsAndNamesTheQueue(bool lean)
    {
        var failure = await ProcessAsync(new SqsService(new SqsEngine(TimeProvider.System)), lean);

        Assert.Contains("'orders' at https://sqs.us-east-1.amazonaws.com/123456789012/shop-orders", failure.Message, StringComparison.Ordinal);
        Assert.Contains("does not exist", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Process_QueueDeniesAccess_FailsAndNamesTheQueue(bool lean)
    {
        var failure = await ProcessAsync(new Denying(), lean);

        Assert.Contains("'orders' at ", failure.Message, StringComparison.Ordinal);
        Assert.Contains("not authorized to perform: sqs:receivemessage", failure.Message, StringComparison.Ordinal);
    }

    // The loop answers Lambda with the error that the function throws (RuntimeLoopTests): a failed invocation.
    private static async Task<QueueUnavailableException> ProcessAsync(IAwsService sqs, bool lean)
    {
        var settings = new WorkerSettings
        {
            Function = FunctionKind.Process,
            Stack = "shop",
            QueueUrlPrefix = "https://sqs.us-east-1.amazonaws.com/123456789012/shop-",
            Table = "shop",
        };
        var now = TimeProvider.System.GetUtcNow();
        var store = new InMemoryScaleStore();
        await store.TryGrantAsync("orders", 0, "token", now, now.AddMinutes(1), CancellationToken.None);
        var front = new AwsFront([sqs]);
        IQueueClients clients = lean ? FrontClients.NewLean(front, TimeProvider.System) : new SdkQueueClients(AwsClients.CreateSqs(front));
        var scopes = new ServiceCollection().BuildServiceProvider().GetRequiredService<IServiceScopeFactory>();
        var worker = new ShopWorker(static (_, _, _) => Task.CompletedTask);
        var process = new ProcessFunction(settings, worker, store, clients, scopes, TimeProvider.System, NullLogger.Instance);
        var start = Encoding.UTF8.GetBytes($$"""{"queue":"orders","slot":0,"token":"token","startBefore":{{now.AddMinutes(1).ToUnixTimeMilliseconds()}}}""");

        return await Assert.ThrowsAsync<QueueUnavailableException>(
            () => process.InvokeAsync(new Invocation("r-1", now.AddMinutes(15), null, start), CancellationToken.None));
    }

    private sealed class Denying : IAwsService
    {
        private static readonly byte[] Answer =
            """{"__type":"com.amazon.coral.service#AccessDeniedException","message":"User: arn:aws:sts::1:role/x is not authorized to perform: sqs:receivemessage on resource: arn:aws:sqs:us-east-1:1:q"}"""u8.ToArray();

        public bool Owns(AwsRequest request) => true;

        public ValueTask<AwsResponse> HandleAsync(AwsRequest request, CancellationToken cancellationToken) =>
            ValueTask.FromResult(new AwsResponse(403, "application/x-amz-json-1.0", Answer));
    }
}
