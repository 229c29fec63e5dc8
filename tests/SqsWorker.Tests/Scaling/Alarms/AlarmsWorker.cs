using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SqsWorker.Definitions;

namespace SqsWorker.Tests.Scaling.Alarms;

/// <summary>The worker that the snapshot <c>StackSnapshotTests.Stack_AlarmsWithEverySetting_IsThis</c> is rendered for.</summary>
internal sealed class AlarmsWorker(TimeProvider clock) : IWorkerDefinition
{
    /// <summary>One period of one.</summary>
    public const string Orders = "orders";

    /// <summary>Two periods of three.</summary>
    public const string Slow = "slow";

    /// <summary>A metric of the user's own.</summary>
    public const string Own = "own";

    public const string EveryHour = "rate(1 hour)";

    /// <summary>Gets when each queue's messages were handled.</summary>
    public ConcurrentQueue<(string Queue, DateTimeOffset Time)> Handled { get; } = new();

    public IReadOnlyList<QueueBinding> Queues =>
    [
        Bind("bare", new ScaleStep(1, 1, "bare-Load-1") { Metric = "Shop Load" }),
        Bind(Orders, new ScaleStep(1, 1, "orders-messages-1"), new ScaleStep(100, 2, "orders-messages-100")),
        Bind(Own, new ScaleStep(5, 3, "own-Backlog-5") { Window = TimeSpan.FromSeconds(30), Metric = "Shop/Orders Backlog" }),
        Bind(Slow, new ScaleStep(1, 1, "team-slow-messages-1") { Window = TimeSpan.FromMinutes(3) }),
    ];

    public IReadOnlyList<SenderBinding> Senders => [];

    public void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
    }

    private QueueBinding Bind(string name, params ScaleStep[] steps) => QueueBinding.ForMessages<Handler, string>(
        new QueueDefinition(name)
        {
            DeadLetterName = name + "-dead-letters",
            MaxWorkers = 20,
            Schedule = name == Orders ? "rate(1 minute)" : EveryHour,
            Steps = steps,
        },
        BodyFormat.Text,
        _ => new Handler(name, this, clock));

    private sealed class Handler(string queue, AlarmsWorker worker, TimeProvider clock) : IQueueHandler<string>
    {
        public Task HandleAsync(string message, MessageContext context, CancellationToken cancellationToken)
        {
            worker.Handled.Enqueue((queue, clock.GetUtcNow()));
            return Task.CompletedTask;
        }
    }
}
