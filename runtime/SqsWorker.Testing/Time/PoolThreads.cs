namespace SqsWorker.Testing.Time;

/// <summary>What the thread pool's threads do. To be asked by a thread that is not one of them.</summary>
internal static class PoolThreads
{
    /// <summary>Whether the pool stands still: nothing waits to run, and no thread runs anything.</summary>
    public static bool AreAtRest
    {
        get
        {
            if (Work || ThreadPool.PendingWorkItemCount > 0)
            {
                return false;
            }

            // An item may be taken between two looks and put another in its place; then the count of those done has grown.
            var done = ThreadPool.CompletedWorkItemCount;
            return !Work && ThreadPool.PendingWorkItemCount == 0 && !Work && ThreadPool.CompletedWorkItemCount == done;
        }
    }

    // A thread that took an item counts until it finds no more, however long the machine lets it stand; the pool's counts of items don't
    // tell, since one half done is in none of them.
    private static bool Work
    {
        get
        {
            ThreadPool.GetMaxThreads(out var most, out _);
            ThreadPool.GetAvailableThreads(out var available, out _);
            return available < most;
        }
    }
}
