using SqsWorker.Rendering.Rendering;

namespace SqsWorker.Rendering.Manifest;

/// <summary>A dimension of a metric.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value; empty for the queue's physical name.</param>
internal sealed record DimensionEntry(string Name, string Value) : ITemplateModel
{
    /// <inheritdoc/>
    public object? Member(string name) => name switch
    {
        "name" => Name,
        "value" => Value,
        _ => ITemplateModel.Missing,
    };

    /// <summary>Reads one from the manifest.</summary>
    /// <param name="fields">Its fields.</param>
    /// <returns>The entry.</returns>
    public static DimensionEntry Read(ManifestFields fields) => new(
        fields.Text("name"),
        fields.Text("value"));
}
