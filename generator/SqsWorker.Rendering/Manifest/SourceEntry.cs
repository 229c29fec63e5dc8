namespace SqsWorker.Rendering.Manifest;

/// <summary>What sends to a queue by itself.</summary>
/// <param name="Arn">Its ARN, perhaps with pseudo parameters.</param>
/// <param name="Kind"><c>topic</c>, <c>rule</c> or <c>bucket</c>.</param>
/// <param name="Raw">Whether a topic delivers messages as they were published.</param>
/// <param name="FilterPolicy">Which messages of a topic come, as JSON; empty for all.</param>
/// <param name="Account">The account of a bucket; empty for the stack's own.</param>
internal sealed record SourceEntry(string Arn, string Kind, bool Raw, string FilterPolicy, string Account)
{
    /// <summary>Reads one from the manifest.</summary>
    /// <param name="fields">Its fields.</param>
    /// <returns>The entry.</returns>
    public static SourceEntry Read(ManifestFields fields) => new(
        fields.Text("arn"),
        fields.Text("kind"),
        fields.Flag("raw"),
        fields.Text("filterPolicy"),
        fields.Text("account"));
}
