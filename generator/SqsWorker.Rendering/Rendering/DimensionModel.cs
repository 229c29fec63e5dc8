using SqsWorker.Rendering.Manifest;

namespace SqsWorker.Rendering.Rendering;

/// <summary>What the resource templates see as a dimension of a step's metric.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value; empty for the queue's physical name.</param>
internal sealed record DimensionModel(string Name, string Value) : ITemplateModel
{
    /// <inheritdoc/>
    public object? Member(string name) => name switch
    {
        "name" => Name,
        "value" => Value,
        _ => ITemplateModel.Missing,
    };

    /// <summary>Makes the model of a manifest's dimension.</summary>
    /// <param name="dimension">The dimension.</param>
    /// <returns>The model.</returns>
    public static DimensionModel From(DimensionEntry dimension) => new(dimension.Name, dimension.Value);
}
