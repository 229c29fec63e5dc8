using SqsWorker.Rendering.Rendering;

namespace SqsWorker.Rendering.Granting;

/// <summary>What the resource templates see as <c>function.role</c>.</summary>
/// <param name="Statements">What stands in the role itself.</param>
/// <param name="Policies">What does not fit there.</param>
internal sealed record RoleModel(IReadOnlyList<StatementModel> Statements, IReadOnlyList<GrantPolicy> Policies) : ITemplateModel
{
    /// <summary>Gets how many characters the role's own policy has at most.</summary>
    public int Length => PolicySize.Of(Statements);

    /// <inheritdoc/>
    public object? Member(string name) => name switch
    {
        "statements" => Statements,
        "policies" => Policies,
        _ => ITemplateModel.Missing,
    };
}
