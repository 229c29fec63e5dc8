using SqsWorker.Diagnostics;
using SqsWorker.Queues;

namespace SqsWorker.Processing;

/// <summary>What a run counts. Every stage adds to it, from any thread; what becomes of messages is told to listeners, too.</summary>
/// <param name="queue">The queue's declared name.</param>
internal sealed class DrainCounts(string queue)
{
    private readonly long[] _calls = new long[4];
    private long _iterations;
    private long _failedReceives;
    private long _received;
    private long _handled;
    private long _failed;
    private long _deadLettered;
    private long _released;

    /// <summary>Whether a receive was answered.</summary>
    public bool HasIterated => Interlocked.Read(ref _iterations) > 0;

    public void Iterated() => Interlocked.Increment(ref _iterations);

    public void ReceiveFailed() => Interlocked.Increment(ref _failedReceives);

    public void Received(int messages) => Interlocked.Add(ref _received, messages);

    public void Handled()
    {
        Interlocked.Increment(ref _handled);
        Telemetry.Count(queue, "handled");
    }

    public void Failed()
    {
        Interlocked.Increment(ref _failed);
        Telemetry.Count(queue, "failed");
    }

    public void DeadLettered()
    {
        Interlocked.Increment(ref _deadLettered);
        Telemetry.Count(queue, "dead_lettered");
    }

    public void Released()
    {
        Interlocked.Increment(ref _released);
        Telemetry.Count(queue, "released");
    }

    public void SqsCalled(SqsVerb verb) => Interlocked.Increment(ref _calls[(int)verb]);

    public ProcessResult ToResult(TimeSpan elapsed) => new(
        queue,
        Interlocked.Read(ref _iterations),
        Interlocked.Read(ref _received),
        Interlocked.Read(ref _handled),
        Interlocked.Read(ref _failed),
        Interlocked.Read(ref _deadLettered),
        Interlocked.Read(ref _released),
        Calls(SqsVerb.Receive) + Calls(SqsVerb.Delete) + Calls(SqsVerb.ChangeVisibility) + Calls(SqsVerb.Send),
        (long)elapsed.TotalMilliseconds)
    {
        ReceiveCalls = Calls(SqsVerb.Receive),
        DeleteCalls = Calls(SqsVerb.Delete),
        VisibilityCalls = Calls(SqsVerb.ChangeVisibility),
        SendCalls = Calls(SqsVerb.Send),
        FailedReceives = Interlocked.Read(ref _failedReceives),
    };

    private long Calls(SqsVerb verb) => Interlocked.Read(ref _calls[(int)verb]);
}
