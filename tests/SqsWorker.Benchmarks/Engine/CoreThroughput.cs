using System.Diagnostics;
using SqsWorker.Benchmarks.Running;
using SqsWorker.Testing.Queues;

namespace SqsWorker.Benchmarks.Engine;

/// <summary>How many messages a second the core alone gives out, ten a receive, and deletes.</summary>
internal sealed class CoreThroughput : IFigure
{
    private const int Messages = 500_000;

    public string Name => "core_ops_per_second";

    public Goal Goal { get; } = Goal.AtLeast(1_000_000);

    public Task<double> MeasureAsync()
    {
        var store = CoreQueue.Filled(Messages);
        var call = new ReceiveCall(CoreQueue.Batch, VisibilitySeconds: 30);
        var watch = Stopwatch.StartNew();
        var deleted = 0;
        while (store.Receive(call) is { Count: > 0 } deliveries)
        {
            foreach (var delivery in deliveries)
            {
                store.Delete(delivery.Handle);
                deleted++;
            }
        }

        watch.Stop();
        return deleted == Messages && store.Depth() is { Visible: 0, InFlight: 0 }
            ? Task.FromResult(Messages / watch.Elapsed.TotalSeconds)
            : throw new InvalidOperationException($"{deleted} of {Messages} messages were deleted.");
    }
}
