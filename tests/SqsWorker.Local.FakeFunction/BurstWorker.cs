using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SqsWorker.Definitions;

namespace SqsWorker.Local.FakeFunction;

/// <summary>A worker as the generator would write it: three steps, and a handler that takes its time.</summary>
internal sealed class BurstWorker : IWorkerDefinition, IQueueHandler<string>
{
    private static readonly TimeSpan Handling = TimeSpan.FromMilliseconds(
        int.Parse(Environment.GetEnvironmentVariable("FAKE_HANDLING_MS") ?? "40", CultureInfo.InvariantCulture));

    private readonly QueueDefinition _jobs = new("jobs")
    {
        DeadLetterName = "jobs-dead-letters",
        VisibilityTimeoutSeconds = 10,
        MaxConcurrency = 4,
        MaxWorkers = 4,
        Steps = [new ScaleStep(1, 1, "jobs-messages-1"), new ScaleStep(100, 2, "jobs-messages-100"), new ScaleStep(500, 4, "jobs-messages-500")],
    };

    private int _told;

    public IReadOnlyList<QueueBinding> Queues => [QueueBinding.ForMessages<BurstWorker, string>(_jobs, BodyFormat.Text, _ => this)];

    public Task HandleAsync(string message, MessageContext context, CancellationToken cancellationToken)
    {
        // Whoever wants to kill a process that handles messages finds it so.
        if (Interlocked.Exchange(ref _told, 1) == 0)
        {
            Console.WriteLine("handling");
        }

        return Task.Delay(Handling, cancellationToken);
    }

    public void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
    }
}
