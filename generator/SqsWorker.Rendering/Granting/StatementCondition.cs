using SqsWorker.Rendering.Rendering;

namespace SqsWorker.Rendering.Granting;

/// <summary>When a statement holds: one key of the call is like a text.</summary>
/// <param name="Operator">How they are compared, such as <c>ArnLike</c>.</param>
/// <param name="Key">The key.</param>
/// <param name="Value">The text, perhaps with wildcards.</param>
internal sealed record StatementCondition(string Operator, string Key, ResourceArn Value) : ITemplateModel
{
    /// <summary>Gets the condition as JSON.</summary>
    public string Json => $$"""{ "{{Operator}}": { "{{Key}}": {{Value.Json}} } }""";

    /// <summary>Gets how many characters the condition adds to its statement at most.</summary>
    public int Length => ""","Condition":{"":{"":""}}""".Length + Operator.Length + Key.Length + Value.Length;

    /// <inheritdoc/>
    public object? Member(string name) => name switch
    {
        "json" => Json,
        _ => ITemplateModel.Missing,
    };
}
