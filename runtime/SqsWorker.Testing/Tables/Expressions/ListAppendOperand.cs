using SqsWorker.Testing.Tables.Values;

namespace SqsWorker.Testing.Tables.Expressions;

/// <summary><c>list_append(first, second)</c>.</summary>
internal sealed record ListAppendOperand(Operand First, Operand Second) : Operand
{
    public override AttributeKind? KnownKind => AttributeKind.L;

    public override AttributeValue? Get(TableItem item) => (First.Get(item), Second.Get(item)) switch
    {
        ({ Kind: AttributeKind.L } first, { Kind: AttributeKind.L } second) => AttributeValue.List([.. first.Elements, .. second.Elements]),
        (null, _) or (_, null) => null,
        _ => throw UpdateErrors.WrongType(),
    };
}
