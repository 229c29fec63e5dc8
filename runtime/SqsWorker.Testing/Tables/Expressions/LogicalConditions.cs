namespace SqsWorker.Testing.Tables.Expressions;

/// <summary>Both.</summary>
internal sealed record AndCondition(Condition Left, Condition Right) : Condition
{
    public override bool IsMetBy(TableItem item) => Left.IsMetBy(item) && Right.IsMetBy(item);
}

/// <summary>Either.</summary>
internal sealed record OrCondition(Condition Left, Condition Right) : Condition
{
    public override bool IsMetBy(TableItem item) => Left.IsMetBy(item) || Right.IsMetBy(item);
}

/// <summary>The opposite.</summary>
internal sealed record NotCondition(Condition Inner) : Condition
{
    public override bool IsMetBy(TableItem item) => !Inner.IsMetBy(item);
}
