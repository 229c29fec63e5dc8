namespace SqsWorker.Benchmarks.DrainClient;

/// <summary>Waits as for a slow service: 50 at once make 250 messages a second possible.</summary>
[QueueHandler("waiting", MaxConcurrency = 50, VisibilityTimeoutSeconds = 600)]
public sealed class WaitingHandler : IQueueHandler<Ticket>
{
    /// <inheritdoc/>
    public Task HandleAsync(Ticket message, MessageContext context, CancellationToken cancellationToken) =>
        Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
}
