namespace SqsWorker.Testing.Stacks;

/// <summary>What a role may do.</summary>
/// <param name="Statements">The statements of its policies, as far as they stand in the stack.</param>
/// <param name="Unknown">Its policies that stand elsewhere, or the role itself where that does.</param>
internal sealed record RolePolicies(IReadOnlyList<PolicyStatement> Statements, IReadOnlyList<string> Unknown)
{
    public static RolePolicies None { get; } = new([], []);

    public RolePolicies With(IEnumerable<PolicyStatement> more) => this with { Statements = [.. Statements, .. more] };
}
