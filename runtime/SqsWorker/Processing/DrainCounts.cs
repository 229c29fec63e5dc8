namespace SqsWorker.Processing;

/// <summary>What a run counts. Every stage adds to it, from any thread.</summary>
internal sealed class DrainCounts
{
    private long _iterations;
    private long _received;
    private long _handled;
    private long _failed;
    private long _deadLettered;
    private long _released;
    private long _sqsCalls;

    public void Iterated() => Interlocked.Increment(ref _iterations);

    public void Received(int messages) => Interlocked.Add(ref _received, messages);

    public void Handled() => Interlocked.Increment(ref _handled);

    public void Failed() => Interlocked.Increment(ref _failed);

    public void DeadLettered() => Interlocked.Increment(ref _deadLettered);

    public void Released() => Interlocked.Increment(ref _released);

    public void SqsCalled() => Interlocked.Increment(ref _sqsCalls);

    public ProcessResult ToResult(string queue, TimeSpan elapsed) => new(
        queue,
        Interlocked.Read(ref _iterations),
        Interlocked.Read(ref _received),
        Interlocked.Read(ref _handled),
        Interlocked.Read(ref _failed),
        Interlocked.Read(ref _deadLettered),
        Interlocked.Read(ref _released),
        Interlocked.Read(ref _sqsCalls),
        (long)elapsed.TotalMilliseconds);
}
