namespace SqsWorker.Testing.Time;

/// <summary>What the thread pool's threads do.</summary>
internal static class PoolThreads
{
    /// <summary>
    /// How many work. A thread that took an item counts until it finds no more, however long the machine lets it stand; the pool's counts of
    /// items don't tell, since one half done is in none of them.
    /// </summary>
    public static int Working
    {
        get
        {
            ThreadPool.GetMaxThreads(out var most, out _);
            ThreadPool.GetAvailableThreads(out var available, out _);
            return most - available;
        }
    }
}
