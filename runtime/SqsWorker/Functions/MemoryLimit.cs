using System.Globalization;

namespace SqsWorker.Functions;

/// <summary>
/// Tells the garbage collector how much memory the function has. It would take the machine's for its own, collect too late, and
/// Lambda would end the process.
/// </summary>
internal static class MemoryLimit
{
    // The switch of Amazon's own .NET runtime, by which users know it.
    private const string Off = "AWS_LAMBDA_DOTNET_DISABLE_MEMORY_LIMIT_CHECK";

    private const ulong Mebibyte = 1024 * 1024;

    public static void Apply(Func<string, string?> variable)
    {
        if (Of(variable, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes) is not { } limit)
        {
            return;
        }

        AppContext.SetData("GCHeapHardLimit", limit);
        try
        {
            GC.RefreshMemoryLimit();
        }
        catch (InvalidOperationException)
        {
            // More is in use already. The function may still do its work; without this limit it would have tried, too.
        }
    }

    /// <summary>Gets the limit to set, or <see langword="null"/> where the one there is must stay.</summary>
    /// <param name="variable">Reads an environment variable.</param>
    /// <param name="available">What the collector thinks it may use.</param>
    public static ulong? Of(Func<string, string?> variable, long available)
    {
        if ((bool.TryParse(variable(Off), out var isOff) && isOff)
            || !uint.TryParse(variable("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"), NumberStyles.None, CultureInfo.InvariantCulture, out var megabytes)
            || megabytes == 0)
        {
            return null;
        }

        var limit = megabytes * Mebibyte;
        return limit < (ulong)available ? limit : null;
    }
}
