using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SqsWorker.Definitions;
using SqsWorker.Tests.Support;

namespace SqsWorker.Tests.Hosted;

/// <summary>A worker as the generator would write it, with as many queues as a test wants.</summary>
internal sealed class HostedShop(
    IEnumerable<string> queues,
    int concurrency,
    Func<string, MessageContext, CancellationToken, Task> script,
    Func<string, QueueDefinition>? define = null) : IWorkerDefinition
{
    public IReadOnlyList<QueueBinding> Queues { get; } = [.. queues.Select(queue => QueueBinding.ForMessages<ScriptedHandler, OrderPlaced>(
        define?.Invoke(queue) ?? new QueueDefinition(queue) { DeadLetterName = DeadLettersOf(queue), MaxReceiveCount = 3, MaxConcurrency = concurrency },
        BodyFormat.Json<OrderPlaced>(static () => ShopJson.Default.OrderPlaced),
        _ => new ScriptedHandler(script)))];

    public IReadOnlyList<SenderBinding> Senders { get; } =
        [SenderBinding.For("audit", BodyFormat.Json<OrderPlaced>(static () => ShopJson.Default.OrderPlaced))];

    public void ConfigureServices(IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton(new Greeting(configuration["Greeting"]));

    public static string DeadLettersOf(string queue) =>
        queue.EndsWith(".fifo", StringComparison.Ordinal) ? queue.Replace(".fifo", "-dead-letters.fifo", StringComparison.Ordinal) : queue + "-dead-letters";

    /// <summary>What the startup read.</summary>
    internal sealed record Greeting(string? Text);
}
