using SqsWorker.Testing.Tables.Values;

namespace SqsWorker.Testing.Tables.Expressions;

/// <summary><c>SET path = value</c>.</summary>
internal sealed record SetAction(DocumentPath Path, Operand Value) : UpdateAction(Path)
{
    public override AttributeValue? NewValue(TableItem before) => Value.Get(before) ?? throw UpdateErrors.NoSuchAttribute();
}
