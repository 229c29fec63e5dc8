using SqsWorker.Testing.Time;

namespace SqsWorker.Tests.Reliability.Worlds;

/// <summary>Knows when the thread pool stands still: nothing waits to run, and no thread runs anything.</summary>
internal static class PoolRest
{
    /// <summary>Waits for it, on a thread that is not the pool's.</summary>
    public static void Wait()
    {
        var spin = default(SpinWait);
        while (!PoolThreads.AreAtRest)
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }
    }
}
