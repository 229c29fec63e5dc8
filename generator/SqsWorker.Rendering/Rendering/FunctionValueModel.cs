using SqsWorker.Rendering.Manifest;
using SqsWorker.Rendering.Naming;

namespace SqsWorker.Rendering.Rendering;

/// <summary>A variable or a tag as the resource templates see it.</summary>
/// <param name="NameJson">Its name, as JSON.</param>
/// <param name="ValueJson">Its value, as JSON.</param>
internal sealed record FunctionValueModel(string NameJson, string ValueJson) : ITemplateModel
{
    /// <inheritdoc/>
    public object? Member(string name) => name switch
    {
        "name_json" => NameJson,
        "value_json" => ValueJson,
        _ => ITemplateModel.Missing,
    };

    /// <summary>A variable: pseudo parameters are put into its value.</summary>
    /// <param name="entry">The variable.</param>
    /// <returns>The model.</returns>
    public static FunctionValueModel Variable(FunctionValueEntry entry) => new(SubText.Literal(entry.Name), SubText.Json(entry.Value));

    /// <summary>A tag.</summary>
    /// <param name="entry">The tag.</param>
    /// <returns>The model.</returns>
    public static FunctionValueModel Tag(FunctionValueEntry entry) => new(SubText.Literal(entry.Name), SubText.Literal(entry.Value));
}
