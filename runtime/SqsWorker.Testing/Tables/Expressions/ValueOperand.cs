using SqsWorker.Testing.Tables.Values;

namespace SqsWorker.Testing.Tables.Expressions;

/// <summary>A value of the request.</summary>
internal sealed record ValueOperand(AttributeValue Value) : Operand
{
    public override AttributeKind? KnownKind => Value.Kind;

    public override AttributeValue? Get(TableItem item) => Value;
}
