using System.Diagnostics;
using SqsWorker.Benchmarks.Running;
using SqsWorker.Testing.Queues;

namespace SqsWorker.Benchmarks.Engine;

/// <summary>
/// What a receive costs while 100,000 other messages are in flight, as a multiple of what it costs with none: medians of short
/// turns, since on a busy machine a turn that was interrupted says nothing.
/// </summary>
internal sealed class InFlightSlowdown : IFigure
{
    private const int InFlight = 100_000;
    private const int Turns = 200;
    private const int Receives = 500;

    public string Name => "inflight_slowdown";

    public Goal Goal { get; } = Goal.AtMost(1.2);

    public Task<double> MeasureAsync()
    {
        var idle = new SqsEngine(TimeProvider.System).CreateQueue("idle").Store;
        var busy = CoreQueue.Filled(InFlight);
        var random = new Random(1);
        while (busy.Receive(new ReceiveCall(CoreQueue.Batch, random.Next(600, 36_000))).Count > 0)
        {
            // Leases of all lengths.
        }

        List<double> withNone = [];
        List<double> withMany = [];
        for (var turn = 0; turn < Turns; turn++)
        {
            withNone.Add(Receive(idle));
            withMany.Add(Receive(busy));
        }

        return busy.Depth().InFlight == InFlight
            ? Task.FromResult(Median.Of(withMany) / Median.Of(withNone))
            : throw new InvalidOperationException($"{busy.Depth().InFlight} messages are in flight instead of {InFlight}.");
    }

    /// <summary>Counts the time of the receives alone.</summary>
    private static long Receive(MessageStore store)
    {
        CoreQueue.Fill(store, Receives * CoreQueue.Batch);
        var call = new ReceiveCall(CoreQueue.Batch, VisibilitySeconds: 30);
        long ticks = 0;
        for (var i = 0; i < Receives; i++)
        {
            var start = Stopwatch.GetTimestamp();
            var deliveries = store.Receive(call);
            ticks += Stopwatch.GetTimestamp() - start;
            foreach (var delivery in deliveries)
            {
                store.Delete(delivery.Handle);
            }
        }

        return ticks;
    }
}
