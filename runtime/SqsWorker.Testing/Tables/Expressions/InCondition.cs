namespace SqsWorker.Testing.Tables.Expressions;

/// <summary>One of a list.</summary>
internal sealed record InCondition(Operand Subject, IReadOnlyList<Operand> Candidates) : Condition
{
    public override bool IsMetBy(TableItem item) =>
        Subject.Get(item) is { } value && Candidates.Any(candidate => value.Equals(candidate.Get(item)));
}
