using Microsoft.Extensions.Logging.Abstractions;
using SqsWorker.Definitions;
using SqsWorker.Functions;
using SqsWorker.Invoking;
using SqsWorker.Lambda;
using SqsWorker.Processing;
using SqsWorker.Scaling;
using SqsWorker.Testing.Time;
using SqsWorker.Tests.Scaling.Worlds;
using SqsWorker.Tests.Support;

namespace SqsWorker.Tests.Scaling.Defects;

/// <summary>The functions as they are on one queue, whose depth a test says, with the ancestor's thresholds.</summary>
internal sealed class OurMachine : IQueueDepths, IFunctionInvoker
{
    private readonly AlarmIndex _index;
    private readonly WorldWorker _worker;
    private int _changes;

    public OurMachine() => (_worker, _index) = (new WorldWorker(Jobs), new AlarmIndex("w", new WorldWorker(Jobs)));

    public QueueDefinition Jobs { get; } = new("jobs")
    {
        DeadLetterName = "jobs-dead-letters",
        MaxWorkers = 19,
        Steps = [Step(1, 2), Step(100, 4), Step(1000, 9), Step(2000, 19)],
    };

    public VirtualClock Clock { get; } = new();

    public InMemoryScaleStore Store { get; } = new();

    public long Depth { get; set; }

    public List<ProcessEvent> Starts { get; } = [];

    public async Task<int> WantedAsync() =>
        DesiredWorkers.Compute(Jobs, await Store.ReadAsync(Jobs.Name, default), Depth, Clock.GetUtcNow());

    /// <summary>A notice of the state that an alarm has had since a millisecond after the last one.</summary>
    public string Notice(int threshold, string state, string? alarm = null) => Notices.Alarm(
        alarm ?? $"w_jobs-messages-{threshold}", state, Clock.GetUtcNow().AddMilliseconds(++_changes).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", null));

    public Task<ReadOnlyMemory<byte>> NotifyAsync(params string[] notices) =>
        RunAsync(new ScaleFunction(_index, Store, NewTick(), Clock, NullLogger.Instance), Notices.Event(notices));

    public Task<ReadOnlyMemory<byte>> TickAsync() => RunAsync(new WorkerFunction(_worker, NewTick(), NullLogger.Instance), "{}"u8.ToArray());

    public Task<SlotLease?> TakeUpAsync(ProcessEvent start, string owner) => SlotLease.TryTakeUpAsync(Store, start, owner, Clock, NullLogger.Instance);

    Task<long> IQueueDepths.ReadAsync(QueueDefinition queue, CancellationToken cancellationToken) => Task.FromResult(Depth);

    Task IFunctionInvoker.InvokeAsync(string functionName, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        Starts.Add(ProcessEvent.TryRead(payload.Span)!);
        return Task.CompletedTask;
    }

    private static ScaleStep Step(int messages, int workers) => new(messages, workers, $"jobs-messages-{messages}");

    private ScaleTick NewTick() => new(Store, this, this, ProcessFunctions.Only("process"), Clock, NullLogger.Instance);

    private Task<ReadOnlyMemory<byte>> RunAsync(IFunction function, byte[] payload) =>
        function.InvokeAsync(new Invocation("r", Clock.GetUtcNow().AddSeconds(60), null, payload), default);
}
