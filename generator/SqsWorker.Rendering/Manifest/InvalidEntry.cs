namespace SqsWorker.Rendering.Manifest;

/// <summary>A declaration that can't be used, with the analyzer's own words for it.</summary>
/// <param name="Handler">The class.</param>
/// <param name="Id">The diagnostic's id.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="File">The source file.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
internal sealed record InvalidEntry(string Handler, string Id, string Message, string File, int Line, int Column)
{
    /// <summary>Reads one from the manifest.</summary>
    /// <param name="fields">Its fields.</param>
    /// <returns>The entry.</returns>
    public static InvalidEntry Read(ManifestFields fields) => new(
        fields.Text("handler"),
        fields.Text("id"),
        fields.Text("message"),
        fields.Text("file"),
        fields.Number("line"),
        fields.Number("column"));
}
