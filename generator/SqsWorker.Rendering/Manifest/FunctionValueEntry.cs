namespace SqsWorker.Rendering.Manifest;

/// <summary>A variable or a tag of a function.</summary>
/// <param name="Name">Its name or key.</param>
/// <param name="Value">Its value; a variable's may have pseudo parameters in it.</param>
internal sealed record FunctionValueEntry(string Name, string Value)
{
    /// <summary>Reads one from the manifest.</summary>
    /// <param name="fields">Its fields.</param>
    /// <returns>The entry.</returns>
    public static FunctionValueEntry Read(ManifestFields fields) => new(
        fields.Text("name"),
        fields.Text("value"));
}
