namespace SqsWorker.Processing;

/// <summary>How much of the memory messages may take.</summary>
internal static class MemoryBudget
{
    // A body is there as the answer's bytes, as a string of two bytes a character and as the object read from it, at the same time.
    private const int Share = 8;
    private const long Least = 1024 * 1024;

    /// <returns>An eighth of what the process may use: in Lambda the runtime tells it the function's memory size.</returns>
    public static long ForMessages() => Of(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

    /// <summary>What messages may take of so many bytes.</summary>
    public static long Of(long available) => Math.Max(available / Share, Least);
}
