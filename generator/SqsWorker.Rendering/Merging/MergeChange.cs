namespace SqsWorker.Rendering.Merging;

/// <summary>What a patch does to something that is there.</summary>
/// <param name="Path">The members that lead there.</param>
/// <param name="Did"><c>removes</c> or <c>replaces</c>; <see langword="null"/> where the patch removes what is not there.</param>
/// <param name="Values">The old value and the new one, for a replacement.</param>
internal sealed record MergeChange(IReadOnlyList<string> Path, string? Did, string Values = "")
{
    /// <summary>Gets the path as people write it.</summary>
    public string Place => string.Join('/', Path);
}
