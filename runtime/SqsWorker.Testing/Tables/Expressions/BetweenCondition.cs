namespace SqsWorker.Testing.Tables.Expressions;

/// <summary>Within bounds, bounds included.</summary>
internal sealed record BetweenCondition(Operand Subject, Operand Lower, Operand Upper) : Condition
{
    public override bool IsMetBy(TableItem item) =>
        Subject.Get(item) is { } value
        && Lower.Get(item) is { } lower && value.CompareTo(lower) >= 0
        && Upper.Get(item) is { } upper && value.CompareTo(upper) <= 0;
}
