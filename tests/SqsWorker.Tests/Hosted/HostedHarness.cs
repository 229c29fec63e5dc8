using System.Collections.Concurrent;
using Amazon.SQS;
using Amazon.SQS.Model;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SqsWorker.Definitions;
using SqsWorker.Testing;
using SqsWorker.Testing.Queues;
using SqsWorker.Testing.Time;
using SqsWorker.Testing.Wire;
using SqsWorker.Tests.Processing;

namespace SqsWorker.Tests.Hosted;

/// <summary>A worker in a host over the in-memory SQS, on a clock that runs only while a test waits.</summary>
internal sealed class HostedHarness
{
    public const string Prefix = "https://sqs.us-east-1.amazonaws.com/123456789012/";

    private readonly HostedShop _shop;
    private readonly TaskCompletionSource _enough = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _running;
    private int _wanted = int.MaxValue;

    public HostedHarness(
        IReadOnlyList<string> queues,
        int concurrency,
        Func<string, MessageContext, CancellationToken, Task>? script = null,
        Func<string, QueueDefinition>? define = null)
    {
        Engine = new SqsEngine(Clock);
        Sqs = AwsClients.CreateSqs(new AwsFront([new SqsService(Engine)]));
        _shop = new HostedShop(queues, concurrency, (id, context, token) => HandleAsync(script, id, context, token), define);
        foreach (var queue in queues)
        {
            Create(queue);
        }
    }

    public VirtualClock Clock { get; } = new();

    public SqsEngine Engine { get; }

    public AmazonSQSClient Sqs { get; }

    public Dictionary<string, SqsQueue> Queues { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets what was handled, in order: the queue and the order's id.</summary>
    public ConcurrentQueue<(string Queue, string Id)> Handled { get; } = new();

    public Action<SqsWorkerOptions> Configure { get; init; } = static options => options.QueueUrlPrefix = Prefix;

    public Dictionary<string, string?> Configuration { get; init; } = [];

    /// <summary>Gets what the host registers besides.</summary>
    public Action<IServiceCollection> Services { get; init; } = static _ => { };

    /// <summary>Gets what the host registers after the worker.</summary>
    public Action<IServiceCollection> After { get; init; } = static _ => { };

    public void Create(string queue, string physicalName = "")
    {
        var fifo = queue.EndsWith(".fifo", StringComparison.Ordinal) ? new Dictionary<string, string> { ["FifoQueue"] = "true" } : [];
        var name = physicalName.Length > 0 ? physicalName : queue;
        var dead = Engine.CreateQueue(HostedShop.DeadLettersOf(name), fifo);
        Queues[queue] = Engine.CreateQueue(name, new Dictionary<string, string>(fifo)
        {
            ["RedrivePolicy"] = $$"""{"deadLetterTargetArn":"{{dead.Arn}}","maxReceiveCount":3}""",
        });
    }

    public async Task SendAsync(string queue, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await Sqs.SendMessageAsync(new SendMessageRequest(Queues[queue].Url, DrainHarness.Order(i))
            {
                MessageGroupId = queue.EndsWith(".fifo", StringComparison.Ordinal) ? $"group-{i % 3}" : null,
                MessageDeduplicationId = queue.EndsWith(".fifo", StringComparison.Ordinal) ? $"{i}" : null,
            });
        }
    }

    public ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        Services(services);
        services.AddSqsWorker(_shop, new ConfigurationBuilder().AddInMemoryCollection(Configuration).Build(), options =>
        {
            options.SqsClient = Sqs;
            Configure(options);
        });
        After(services);
        return services.BuildServiceProvider();
    }

    /// <summary>Runs the worker from start to stop.</summary>
    /// <param name="handlings">After how many handlings it is stopped.</param>
    /// <param name="during">What happens meanwhile.</param>
    /// <param name="patience">How long the host waits for the stop.</param>
    /// <returns>How long the stop took.</returns>
    public async Task<TimeSpan> RunAsync(int handlings, Func<ServiceProvider, Task>? during = null, TimeSpan? patience = null)
    {
        var took = TimeSpan.Zero;
        _wanted = handlings;
        await using var services = Build();
        var worker = services.GetServices<IHostedService>().Single();
        await new ClockDriver(Clock, () => Volatile.Read(ref _running) > 0).RunAsync(async () =>
        {
            await worker.StartAsync(default);
            await (during?.Invoke(services) ?? _enough.Task);
            var asked = Clock.GetUtcNow();
            using var givesUp = new CancellationTokenSource(patience ?? TimeSpan.FromMinutes(10), Clock);
            await worker.StopAsync(givesUp.Token);
            took = Clock.GetUtcNow() - asked;
        });
        return took;
    }

    /// <summary>Starts the worker and disposes of it without a stop, as a host that could not start does; then a minute passes.</summary>
    public async Task RunWithoutStopAsync(int handlings)
    {
        _wanted = handlings;
        var services = Build();
        await new ClockDriver(Clock, () => Volatile.Read(ref _running) > 0).RunAsync(async () =>
        {
            await services.GetServices<IHostedService>().Single().StartAsync(default);
            await _enough.Task;
            await services.DisposeAsync();
            await Task.Delay(TimeSpan.FromMinutes(1), Clock);
        });
    }

    /// <summary>Ends when so many handlings have ended.</summary>
    public Task EnoughAsync() => _enough.Task;

    private async Task HandleAsync(Func<string, MessageContext, CancellationToken, Task>? script, string id, MessageContext context, CancellationToken token)
    {
        Interlocked.Increment(ref _running);
        try
        {
            await (script?.Invoke(id, context, token) ?? Task.CompletedTask);
            Handled.Enqueue((context.Queue, id));
        }
        finally
        {
            Interlocked.Decrement(ref _running);
            if (Handled.Count >= _wanted)
            {
                _enough.TrySetResult();
            }
        }
    }
}
