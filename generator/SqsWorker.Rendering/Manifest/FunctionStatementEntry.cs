namespace SqsWorker.Rendering.Manifest;

/// <summary>What a user allows a function.</summary>
/// <param name="Actions">The actions.</param>
/// <param name="Resources">The ARNs, perhaps with pseudo parameters in them.</param>
internal sealed record FunctionStatementEntry(IReadOnlyList<string> Actions, IReadOnlyList<string> Resources)
{
    /// <summary>Reads one from the manifest.</summary>
    /// <param name="fields">Its fields.</param>
    /// <returns>The entry.</returns>
    public static FunctionStatementEntry Read(ManifestFields fields) => new(
        fields.Texts("actions"),
        fields.Texts("resources"));
}
