namespace SqsWorker.Benchmarks.DrainClient;

/// <summary>Does nothing with a message that was read. As many at once as sixteen receivers bring.</summary>
[QueueHandler("drain", MaxConcurrency = 160, VisibilityTimeoutSeconds = 600)]
public sealed class TicketHandler : IQueueHandler<Ticket>
{
    /// <inheritdoc/>
    public Task HandleAsync(Ticket message, MessageContext context, CancellationToken cancellationToken) => Task.CompletedTask;
}
