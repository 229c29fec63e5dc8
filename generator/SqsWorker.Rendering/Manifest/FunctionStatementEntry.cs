namespace SqsWorker.Rendering.Manifest;

/// <summary>What a user allows a function.</summary>
/// <param name="Actions">The actions.</param>
/// <param name="Resources">The ARNs, perhaps with pseudo parameters in them.</param>
internal sealed record FunctionStatementEntry(IReadOnlyList<string> Actions, IReadOnlyList<string> Resources);
