using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SqsWorker.Definitions;
using SqsWorker.Functions;
using SqsWorker.Invoking;
using SqsWorker.Lambda;
using SqsWorker.Processing;
using SqsWorker.Scaling;
using SqsWorker.Testing.Time;
using SqsWorker.Tests.Support;

namespace SqsWorker.Tests.Scaling;

/// <summary>The functions <c>scale</c> and <c>worker</c> on a store, depths and a Lambda that a test tells what to do.</summary>
internal sealed class ScalingHarness : IQueueDepths, IFunctionInvoker, IWorkerDefinition, ILogger
{
    private readonly Lock _gate = new();
    private int _underWay;

    public ScalingHarness(params QueueDefinition[] queues) =>
        Queues = [.. queues.Select(static queue => QueueBinding.ForFunction(queue, typeof(ScalingHarness), "f"))];

    public static DateTimeOffset Start { get; } = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    public IReadOnlyList<QueueBinding> Queues { get; }

    public VirtualClock Clock { get; } = new(Start);

    public InMemoryScaleStore Store { get; } = new();

    /// <summary>Gets each queue's depth; what isn't there can't be read.</summary>
    public Dictionary<string, long> Depths { get; } = [];

    /// <summary>Gets queues whose depth is not told before a task ends.</summary>
    public Dictionary<string, Task> Hanging { get; } = [];

    /// <summary>Gets or sets what Lambda does with a start.</summary>
    public Func<ProcessEvent, Task> Lambda { get; set; } = static _ => Task.CompletedTask;

    public List<ProcessEvent> Starts { get; } = [];

    /// <summary>Gets the function of each of <see cref="Starts"/>.</summary>
    public List<string> Started { get; } = [];

    /// <summary>Gets what the stack tells of its functions.</summary>
    public ProcessFunctions Functions { get; init; } = ProcessFunctions.Only("process");

    public int MostAtOnce { get; private set; }

    public List<string> Logged { get; } = [];

    public static QueueDefinition Queue(string name, int min = 0, int max = 5, string schedule = "rate(1 minute)", string function = "process") => new(name)
    {
        Function = function,
        DeadLetterName = $"{name}-dead-letters",
        MinWorkers = min,
        MaxWorkers = max,
        Schedule = schedule,
        Steps = [new ScaleStep(1, 1, $"{name}-messages-1"), new ScaleStep(100, 3, $"{name}-messages-100"), new ScaleStep(1000, 1000, $"{name}-messages-1000")],
    };

    public Task<string> NotifyAsync(params string[] notices) => NotifyAsync(Notices.Event(notices));

    public Task<string> NotifyAsync(byte[] payload, AlarmHome? home = null) =>
        RunAsync(new ScaleFunction(new AlarmIndex("shop", this), Store, NewTick(), Clock, this, home), payload);

    public Task<string> TickAsync(string payload = "{}", int seconds = 60) =>
        RunAsync(new WorkerFunction(this, NewTick(), this), Encoding.UTF8.GetBytes(payload), seconds);

    async Task<long> IQueueDepths.ReadAsync(QueueDefinition queue, CancellationToken cancellationToken)
    {
        await Task.Yield();
        await (Hanging.GetValueOrDefault(queue.Name) ?? Task.CompletedTask);
        return Depths.TryGetValue(queue.Name, out var depth) ? depth : throw new InvalidOperationException("The queue does not exist.");
    }

    async Task IFunctionInvoker.InvokeAsync(string functionName, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        var start = ProcessEvent.TryRead(payload.Span)!;
        lock (_gate)
        {
            MostAtOnce = Math.Max(MostAtOnce, ++_underWay);
        }

        try
        {
            await Task.Yield();
            await Lambda(start);
            lock (_gate)
            {
                Starts.Add(start);
                Started.Add(functionName);
            }
        }
        finally
        {
            lock (_gate)
            {
                _underWay--;
            }
        }
    }

    void IWorkerDefinition.ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
    }

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_gate)
        {
            Logged.Add(formatter(state, exception));
        }
    }

    private ScaleTick NewTick() => new(Store, this, this, Functions, Clock, this);

    private async Task<string> RunAsync(IFunction function, byte[] payload, int seconds = 60)
    {
        var invocation = new Invocation("r", Clock.GetUtcNow().AddSeconds(seconds), null, payload);
        return Encoding.UTF8.GetString((await function.InvokeAsync(invocation, default)).Span);
    }
}
