using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SqsWorker.Definitions;

namespace SqsWorker.Tests.Roles;

/// <summary>
/// A worker that uses all there is, as the snapshot <c>StackSnapshotTests.Stack_EveryGrant_IsThis</c> is rendered for: a standard queue
/// whose handler sends, a FIFO queue, a queue that is forwarded, and one with a function of its own whose handler sends as well.
/// </summary>
internal sealed class RolesWorker(Func<IServiceProvider, QueueDefinition, string, CancellationToken, Task<string?>> handle) : IWorkerDefinition
{
    public const string Orders = "orders";
    public const string Receipts = "receipts.fifo";
    public const string Audit = "audit";
    public const string Pictures = "pictures";
    public const string AuditFunction = "{stack}-audit";

    public static IReadOnlyList<string> Names => [Audit, Orders, Pictures, Receipts];

    public IReadOnlyList<QueueBinding> Queues =>
    [
        QueueBinding.ForFunction(Define(Audit, "audit-dead-letters"), typeof(RolesWorker), AuditFunction),
        ForMessages(Define(Orders, "orders-dead-letters")),
        ForMessages(Define(Pictures, "pictures-dead-letters", "heavy")),
        ForMessages(Define(Receipts, "receipts-dead-letters.fifo")),
    ];

    public IReadOnlyList<SenderBinding> Senders => [SenderBinding.For(Orders, BodyFormat.Text), SenderBinding.For(Receipts, BodyFormat.Text)];

    public void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
    }

    private static QueueDefinition Define(string name, string deadLetters, string function = "process") => new(name)
    {
        Function = function,
        DeadLetterName = deadLetters,
        VisibilityTimeoutSeconds = 60,
        MaxReceiveCount = 5,
        MaxConcurrency = 16,
        MaxWorkers = 20,
        Steps = [new ScaleStep(1, 1, name + "-messages-1")],
    };

    private QueueBinding ForMessages(QueueDefinition queue) =>
        QueueBinding.ForMessages<Handler, string>(queue, BodyFormat.Text, services => new Handler(queue, services, handle));

    private sealed class Handler(
        QueueDefinition queue, IServiceProvider services, Func<IServiceProvider, QueueDefinition, string, CancellationToken, Task<string?>> handle) : IQueueHandler<string>
    {
        public async Task HandleAsync(string message, MessageContext context, CancellationToken cancellationToken)
        {
            if (await handle(services, queue, message, cancellationToken) is { } reason)
            {
                context.DeadLetter(reason);
            }
        }
    }
}
