namespace SqsWorker.Rendering.Manifest;

/// <summary>A dimension of a metric.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value; empty for the queue's physical name.</param>
internal sealed record DimensionEntry(string Name, string Value)
{
    /// <summary>Reads one from the manifest.</summary>
    /// <param name="fields">Its fields.</param>
    /// <returns>The entry.</returns>
    public static DimensionEntry Read(ManifestFields fields) => new(
        fields.Text("name"),
        fields.Text("value"));
}
