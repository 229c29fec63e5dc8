using System.Text.Json.Nodes;

namespace SqsWorker.Rendering.Merging;

/// <summary>A template with the overrides in it.</summary>
/// <param name="Template">The template.</param>
/// <param name="Notes">What the overrides took away or replaced, a line each.</param>
internal sealed record MergedTemplate(JsonObject Template, IReadOnlyList<string> Notes);
