using SqsWorker.Testing.Time;

namespace SqsWorker.Tests.Reliability.Worlds;

/// <summary>Knows when the thread pool stands still: nothing waits to run, and no thread runs anything.</summary>
internal static class PoolRest
{
    /// <summary>Waits for it, on a thread that is not the pool's.</summary>
    public static void Wait()
    {
        var spin = default(SpinWait);
        while (!IsAtRest())
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }
    }

    // An item may be taken between two looks and put another in its place; then the count of those done has grown.
    private static bool IsAtRest()
    {
        if (!NoneWorks() || ThreadPool.PendingWorkItemCount > 0)
        {
            return false;
        }

        var done = ThreadPool.CompletedWorkItemCount;
        return NoneWorks() && ThreadPool.PendingWorkItemCount == 0 && NoneWorks() && ThreadPool.CompletedWorkItemCount == done;
    }

    private static bool NoneWorks() => PoolThreads.Working == 0;
}
