using Amazon.SQS;
using Amazon.SQS.Model;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SqsWorker.Definitions;
using SqsWorker.Processing;
using SqsWorker.Queues;
using SqsWorker.Testing;
using SqsWorker.Testing.Queues;
using SqsWorker.Testing.Time;
using SqsWorker.Testing.Wire;
using SqsWorker.Tests.Queues;
using SqsWorker.Tests.Support;

namespace SqsWorker.Tests.Processing;

/// <summary>The message's way over the in-memory SQS, on a clock that runs only while a test waits.</summary>
internal sealed class DrainHarness
{
    private int _running;

    public DrainHarness(string queue, Func<string, MessageContext, CancellationToken, Task> script, bool lean = true, int maxConcurrency = 4)
        : this(self => new ShopWorker(self.Counted(script), maxConcurrency).Queues.Single(binding => binding.Queue.Name == queue), lean)
    {
    }

    public DrainHarness(QueueBinding binding, bool lean = true)
        : this(_ => binding, lean)
    {
    }

    private DrainHarness(Func<DrainHarness, QueueBinding> binding, bool lean)
    {
        Binding = binding(this);
        Engine = new SqsEngine(Clock);
        var fifo = Binding.Queue.IsFifo ? new Dictionary<string, string> { ["FifoQueue"] = "true" } : [];
        HasDeadLetters = Binding.Queue.DeadLetterName.Length > 0;
        DeadLetters = Engine.CreateQueue(HasDeadLetters ? Binding.Queue.DeadLetterName : Binding.Queue.IsFifo ? "theirs.fifo" : "theirs", fifo);
        var attributes = new Dictionary<string, string>(fifo) { ["VisibilityTimeout"] = "60" };
        if (Binding.Queue.MaxReceiveCount != QueueDefinition.NoRedrive)
        {
            attributes["RedrivePolicy"] = $$"""{"deadLetterTargetArn":"{{DeadLetters.Arn}}","maxReceiveCount":{{Binding.Queue.MaxReceiveCount}}}""";
        }

        Queue = Engine.CreateQueue(Binding.Queue.Name, attributes);
        var front = new AwsFront([new SqsService(Engine)]);
        Sqs = AwsClients.CreateSqs(front);
        Clients = lean ? FrontClients.NewLean(front, Clock) : new SdkQueueClients(Sqs);
    }

    public VirtualClock Clock { get; } = new(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero));

    public QueueBinding Binding { get; }

    public IQueueClients Clients { get; }

    public SqsEngine Engine { get; }

    public SqsQueue Queue { get; }

    public SqsQueue DeadLetters { get; }

    /// <summary>Gets whether the worker knows of <see cref="DeadLetters"/>; if not, those may still be the queue's own.</summary>
    public bool HasDeadLetters { get; }

    public AmazonSQSClient Sqs { get; }

    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>Gets the worker's services, for a test to add to.</summary>
    public ServiceCollection Services { get; } = [];

    /// <summary>Gets where scopes come from, if not from <see cref="Services"/>.</summary>
    public IServiceScopeFactory? Scopes { get; init; }

    public string QueueUrl => $"https://sqs.us-east-1.amazonaws.com/123456789012/{Queue.Name}";

    public DateTimeOffset Start { get; } = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    public TimeSpan Elapsed => Clock.GetUtcNow() - Start;

    public async Task SendAsync(int count, Func<int, string>? body = null)
    {
        for (var i = 0; i < count; i++)
        {
            await Sqs.SendMessageAsync(new SendMessageRequest(QueueUrl, body?.Invoke(i) ?? Order(i))
            {
                MessageGroupId = Binding.Queue.IsFifo ? $"group-{i % 3}" : null,
                MessageDeduplicationId = Binding.Queue.IsFifo ? $"{i}" : null,
            });
        }
    }

    public static string Order(int number) => $$"""{"orderId":"{{number:D4}}"}""";

    /// <summary>Runs one drain while the clock runs.</summary>
    public async Task<ProcessResult> DrainAsync(TimeSpan? limit = null, CancellationToken stop = default)
    {
        var counts = new DrainCounts(Binding.Queue.Name);
        var client = Clients.For(QueueUrl, HasDeadLetters ? QueueUrl.Replace(Queue.Name, DeadLetters.Name, StringComparison.Ordinal) : null, 60, Binding.NeedsSystemAttributes, counts);
        var scopes = Scopes ?? Services.BuildServiceProvider().GetRequiredService<IServiceScopeFactory>();
        var began = Clock.GetUtcNow();
        var invoker = Binding.CreateInvoker(scopes, counts, Logger);
        var drain = new QueueDrain(Binding.Queue, invoker, client, counts, Clock, Logger);
        await new ClockDriver(Clock, () => Volatile.Read(ref _running) > 0)
            .RunAsync(() => drain.RunAsync(began + (limit ?? TimeSpan.FromMinutes(15)), stop));
        return counts.ToResult(Clock.GetUtcNow() - began);
    }

    /// <summary>Moves the clock on until a condition holds.</summary>
    public void PassTimeUntil(Func<bool> condition)
    {
        var end = Clock.GetUtcNow() + TimeSpan.FromHours(1);
        while (!condition())
        {
            Assert.True(Clock.GetUtcNow() < end, "An hour passed on the test's clock and the condition does not hold.");
            Clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    private Func<string, MessageContext, CancellationToken, Task> Counted(Func<string, MessageContext, CancellationToken, Task> script) =>
        async (id, context, token) =>
        {
            Interlocked.Increment(ref _running);
            try
            {
                await script(id, context, token);
            }
            finally
            {
                Interlocked.Decrement(ref _running);
            }
        };
}
