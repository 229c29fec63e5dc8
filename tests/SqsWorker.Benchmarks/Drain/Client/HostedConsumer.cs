using System.Globalization;
using Amazon.SQS;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SqsWorker.Definitions;

namespace SqsWorker.Benchmarks.DrainClient;

/// <summary>A worker in a .NET host: a hot queue, and others beside it that are empty. All share one budget of the size of a queue's own.</summary>
internal sealed class HostedConsumer(int empty) : IConsumer
{
    private const int Places = 160;
    private const string Hot = "hot";

    public async Task DrainAsync(string queueUrl, CancellationToken stop)
    {
        string[] idle = [.. Enumerable.Range(1, empty).Select(static number => string.Create(CultureInfo.InvariantCulture, $"empty-{number}"))];
        var urls = new Dictionary<string, string>(StringComparer.Ordinal) { [Hot] = queueUrl };
        using (var sqs = new AmazonSQSClient())
        {
            foreach (var queue in idle)
            {
                urls[queue] = (await sqs.CreateQueueAsync(queue, CancellationToken.None).ConfigureAwait(false)).QueueUrl;
            }
        }

        var services = new ServiceCollection();
        services.AddSqsWorker(new Queues([Hot, .. idle]), configure: options =>
        {
            options.MaxConcurrentHandlers = Places;
            options.ShutdownTimeout = TimeSpan.FromSeconds(5);
            foreach (var (queue, url) in urls)
            {
                options.Queues[queue] = new SqsWorkerQueueOptions { Url = url, DeadLetterUrl = url + "-dead-letters" };
            }
        });
        var provider = services.BuildServiceProvider();
        await using (provider.ConfigureAwait(false))
        {
            var worker = provider.GetServices<IHostedService>().Single();
            await worker.StartAsync(CancellationToken.None).ConfigureAwait(false);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await worker.StopAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    private sealed class Queues(IEnumerable<string> names) : IWorkerDefinition
    {
        IReadOnlyList<QueueBinding> IWorkerDefinition.Queues { get; } = [.. names.Select(static name => QueueBinding.ForMessages<TicketHandler, Ticket>(
            new QueueDefinition(name) { DeadLetterName = name + "-dead-letters", MaxConcurrency = Places, VisibilityTimeoutSeconds = 600 },
            BodyFormat.Json<Ticket>(static () => TicketJson.Default.Ticket),
            static _ => new TicketHandler()))];

        public void ConfigureServices(IServiceCollection services, IConfiguration configuration)
        {
            // The handler needs nothing.
        }
    }
}
