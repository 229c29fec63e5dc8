namespace SqsWorker.Testing.Tables.Expressions;

/// <summary>A comparison. Values of different types are never equal and have no order.</summary>
internal sealed record ComparisonCondition(Operand Left, string Operator, Operand Right) : Condition
{
    public override bool IsMetBy(TableItem item)
    {
        var left = Left.Get(item);
        var right = Right.Get(item);

        // A missing attribute differs from everything, so it meets <> and nothing else.
        return Operator switch
        {
            "=" => left is not null && left.Equals(right),
            "<>" => left is null || !left.Equals(right),
            _ => left is not null && right is not null && left.CompareTo(right) is { } order && IsOrder(order),
        };
    }

    private bool IsOrder(int order) => Operator switch
    {
        "<" => order < 0,
        "<=" => order <= 0,
        ">" => order > 0,
        _ => order >= 0,
    };
}
