namespace SqsWorker.Rendering.Naming;

/// <summary>Sorts by a text. LINQ would do, and is compiled anew in each process: longer than it takes to sort.</summary>
internal static class Sorting
{
    /// <summary>Sorts things by a text that each has for itself.</summary>
    /// <typeparam name="T">The things.</typeparam>
    /// <param name="things">Them.</param>
    /// <param name="text">The text of one.</param>
    /// <returns>Them, ordinally.</returns>
    public static T[] By<T>(IEnumerable<T> things, Func<T, string> text)
        where T : class
    {
        T[] sorted = [.. things];
        string[] texts = [.. sorted.Select(text)];
        Array.Sort(texts, sorted, StringComparer.Ordinal);
        return sorted;
    }
}
