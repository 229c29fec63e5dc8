namespace SqsWorker.Rendering.Merging;

/// <summary>A part of a template that names another.</summary>
/// <param name="Name">What it names.</param>
/// <param name="Path">The members that lead there, up to the first list.</param>
/// <param name="ToCondition">Whether it names a condition; else a resource or a parameter.</param>
internal sealed record Reference(string Name, IReadOnlyList<string> Path, bool ToCondition = false);
