using SqsWorker.Testing.Tables.Values;

namespace SqsWorker.Testing.Tables.Expressions;

/// <summary>A sum or a difference.</summary>
internal sealed record ArithmeticOperand(Operand Left, string Operator, Operand Right) : Operand
{
    public override AttributeKind? KnownKind => AttributeKind.N;

    public override AttributeValue? Get(TableItem item) => (Left.Get(item), Right.Get(item)) switch
    {
        ({ Kind: AttributeKind.N } left, { Kind: AttributeKind.N } right) =>
            AttributeValue.Of(Operator is "+" ? left.Number + right.Number : left.Number - right.Number),
        (null, _) or (_, null) => null,
        _ => throw UpdateErrors.WrongType(),
    };
}
