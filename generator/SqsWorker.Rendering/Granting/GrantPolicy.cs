using SqsWorker.Rendering.Rendering;

namespace SqsWorker.Rendering.Granting;

/// <summary>What the resource templates see as <c>policy</c>: a part of a role that has more queues than fit in it.</summary>
/// <param name="Id">Its logical id.</param>
/// <param name="Statements">What it allows.</param>
internal sealed record GrantPolicy(string Id, IReadOnlyList<StatementModel> Statements) : ITemplateModel
{
    /// <inheritdoc/>
    public object? Member(string name) => name switch
    {
        "id" => Id,
        "statements" => Statements,
        _ => ITemplateModel.Missing,
    };
}
