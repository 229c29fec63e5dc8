using SqsWorker.Rendering.Rendering;

namespace SqsWorker.Rendering.Granting;

/// <summary>When a statement holds: one key of the call is like an ARN.</summary>
/// <param name="Key">The key.</param>
/// <param name="Arn">The ARN, perhaps with wildcards.</param>
internal sealed record StatementCondition(string Key, ResourceArn Arn) : ITemplateModel
{
    /// <summary>Gets the condition as JSON.</summary>
    public string Json => $$"""{ "ArnLike": { "{{Key}}": {{Arn.Json}} } }""";

    /// <summary>Gets how many characters the condition adds to its statement at most.</summary>
    public int Length => ""","Condition":{"ArnLike":{"":""}}""".Length + Key.Length + Arn.Length;

    /// <inheritdoc/>
    public object? Member(string name) => name switch
    {
        "json" => Json,
        _ => ITemplateModel.Missing,
    };
}
