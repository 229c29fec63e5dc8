using SqsWorker.Benchmarks.Running;

namespace SqsWorker.Benchmarks.Engine;

/// <summary>The queue engine of <c>SqsWorker.Testing</c>, from its core to the socket.</summary>
internal sealed class EngineBenchmark : IBenchmark
{
    public int Rounds => 3;

    public IReadOnlyList<IFigure> Figures() => [new VirtualDay(), new CoreThroughput(), new LoopbackCost(), new WaitingMemory(), new InFlightSlowdown()];
}
