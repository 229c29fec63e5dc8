using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SqsWorker.Definitions;

namespace SqsWorker.Benchmarks.Reaction;

/// <summary>A worker with one queue; each message takes a tenth of a second of the test's clock.</summary>
internal sealed class ReactionWorker(QueueDefinition queue, TimeProvider clock) : IWorkerDefinition, IQueueHandler<string>
{
    private static readonly TimeSpan Handling = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();

    public IReadOnlyList<QueueBinding> Queues => [QueueBinding.ForMessages<ReactionWorker, string>(queue, BodyFormat.Text, _ => this)];

    public int Handled { get; private set; }

    public DateTimeOffset First { get; private set; }

    public DateTimeOffset Last { get; private set; }

    public async Task HandleAsync(string message, MessageContext context, CancellationToken cancellationToken)
    {
        await Task.Delay(Handling, clock, cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            Last = clock.GetUtcNow();
            First = Handled++ == 0 ? Last : First;
        }
    }

    public void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
    }
}
